// Wires accounts.

import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { PasswordHashModule } from '../password-hash/password-hash.module.ts';
import { AccountRepository } from './account.repository.ts';
import { AccountService } from './account.service.ts';
import { FirstAdmin } from './first-admin.ts';
import { LastAdmin } from './last-admin.ts';
import { PasswordProof } from './password-proof.ts';
import { ReservedAddressRepository } from './reserved-address.repository.ts';
import { SearchTermRepository } from './search-term.repository.ts';
import { TokenSubjectReader } from './token-subject.reader.ts';
import { TokenSubjectStore } from './token-subject.store.ts';

@Module({
  imports: [AuditModule, PasswordHashModule],
  providers: [
    AccountRepository,
    AccountService,
    FirstAdmin,
    LastAdmin,
    PasswordProof,
    ReservedAddressRepository,
    SearchTermRepository,
    TokenSubjectReader,
    TokenSubjectStore,
  ],
  exports: [AccountRepository, AccountService, LastAdmin, PasswordProof, TokenSubjectReader, TokenSubjectStore],
})
export class AccountModule {}
