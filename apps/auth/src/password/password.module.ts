// Wires forgotten and changed passwords.

import { Module } from '@nestjs/common';
import { OutboxModule } from '#mysql/outbox.module';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { OneTimeTokenModule } from '../one-time-token/one-time-token.module.ts';
import { PasswordHashModule } from '../password-hash/password-hash.module.ts';
import { RegistrationModule } from '../registration/registration.module.ts';
import { SealingModule } from '../sealing/sealing.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { ExpiredPasswordResets } from './expired-password-resets.ts';
import { NewPassword } from './new-password.ts';
import { PasswordChangeController } from './password-change.controller.ts';
import { PasswordChangePages } from './password-change.pages.ts';
import { PasswordChangeService } from './password-change.service.ts';
import { PasswordMail } from './password.mail.ts';
import { PasswordResetController } from './password-reset.controller.ts';
import { PasswordResetPages } from './password-reset.pages.ts';
import { PasswordResetRepository } from './password-reset.repository.ts';
import { PasswordResetService } from './password-reset.service.ts';
import { PasswordResetWishes } from './password-reset.wishes.ts';

@Module({
  imports: [
    AccountModule,
    AuditModule,
    MailModule,
    OneTimeTokenModule,
    OutboxModule,
    PasswordHashModule,
    RegistrationModule,
    SealingModule,
    SessionModule,
  ],
  controllers: [PasswordResetController, PasswordResetPages, PasswordChangeController, PasswordChangePages],
  providers: [
    ExpiredPasswordResets,
    NewPassword,
    PasswordChangeService,
    PasswordMail,
    PasswordResetRepository,
    PasswordResetService,
    PasswordResetWishes,
  ],
  exports: [PasswordResetRepository, PasswordResetWishes],
})
export class PasswordModule {}
