// Wires accounts.

import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.ts';
import { AccountPages } from './account.pages.ts';
import { AccountRepository } from './account.repository.ts';
import { AccountService } from './account.service.ts';
import { TokenSubjectStore } from './token-subject.store.ts';

@Module({
  controllers: [AccountController, AccountPages],
  providers: [AccountRepository, AccountService, TokenSubjectStore],
  exports: [AccountRepository, AccountService, TokenSubjectStore],
})
export class AccountModule {}
