// Wires the way of members from and to elsewhere.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { PasswordHashModule } from '../password-hash/password-hash.module.ts';
import { RegistrationModule } from '../registration/registration.module.ts';
import { MemberExport } from './member-export.service.ts';
import { MemberImport } from './member-import.service.ts';
import { MemberTransferRepository } from './member-transfer.repository.ts';
import { MemberWriter } from './member-writer.ts';

@Module({
  imports: [AccountModule, AuditModule, PasswordHashModule, RegistrationModule],
  providers: [MemberExport, MemberImport, MemberTransferRepository, MemberWriter],
})
export class MemberTransferModule {}
