// Wires accounts.

import { Module } from '@nestjs/common';
import { PasswordHashModule } from '../password-hash/password-hash.module.ts';
import { AccountController } from './account.controller.ts';
import { AccountPages } from './account.pages.ts';
import { AccountRepository } from './account.repository.ts';
import { AccountService } from './account.service.ts';
import { FirstAdmin } from './first-admin.ts';
import { PasswordProof } from './password-proof.ts';
import { TokenSubjectStore } from './token-subject.store.ts';

@Module({
  imports: [PasswordHashModule],
  controllers: [AccountController, AccountPages],
  providers: [AccountRepository, AccountService, FirstAdmin, PasswordProof, TokenSubjectStore],
  exports: [AccountRepository, AccountService, PasswordProof, TokenSubjectStore],
})
export class AccountModule {}
