// Wires changes of address.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { OneTimeTokenModule } from '../one-time-token/one-time-token.module.ts';
import { PasswordHashModule } from '../password-hash/password-hash.module.ts';
import { PasswordModule } from '../password/password.module.ts';
import { RegistrationModule } from '../registration/registration.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { EmailChangeController } from './email-change.controller.ts';
import { EmailChangeLimits } from './email-change.limits.ts';
import { EmailChangeMail } from './email-change.mail.ts';
import { EmailChangePages } from './email-change.pages.ts';
import { EmailChangeRepository } from './email-change.repository.ts';
import { EmailChangeService } from './email-change.service.ts';
import { EmailLinkPages } from './email-link.pages.ts';
import { EmailProofService } from './email-proof.service.ts';
import { EmailUndoRepository } from './email-undo.repository.ts';
import { EmailUndoService } from './email-undo.service.ts';
import { ExpiredEmailChanges } from './expired-email-changes.ts';

@Module({
  imports: [
    AccountModule,
    AuditModule,
    MailModule,
    OneTimeTokenModule,
    PasswordHashModule,
    PasswordModule,
    RegistrationModule,
    SessionModule,
  ],
  controllers: [EmailChangeController, EmailChangePages, EmailLinkPages],
  providers: [
    EmailChangeLimits,
    EmailChangeMail,
    EmailChangeRepository,
    EmailChangeService,
    EmailProofService,
    EmailUndoRepository,
    EmailUndoService,
    ExpiredEmailChanges,
  ],
})
export class EmailChangeModule {}
