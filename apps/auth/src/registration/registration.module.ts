// Wires registration.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { OneTimeTokenModule } from '../one-time-token/one-time-token.module.ts';
import { PasswordHashModule } from '../password-hash/password-hash.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { ExpiredRegistrations } from './expired-registrations.ts';
import { RegistrationController } from './registration.controller.ts';
import { RegistrationCookie } from './registration.cookie.ts';
import { RegistrationLimits } from './registration.limits.ts';
import { RegistrationMail } from './registration.mail.ts';
import { RegistrationPages } from './registration.pages.ts';
import { RegistrationRepository } from './registration.repository.ts';
import { RegistrationService } from './registration.service.ts';
import { VerificationService } from './verification.service.ts';

@Module({
  imports: [AccountModule, AuditModule, MailModule, OneTimeTokenModule, PasswordHashModule, SessionModule],
  controllers: [RegistrationController, RegistrationPages],
  providers: [
    RegistrationCookie,
    RegistrationLimits,
    RegistrationMail,
    RegistrationRepository,
    RegistrationService,
    VerificationService,
    ExpiredRegistrations,
  ],
  exports: [RegistrationRepository, RegistrationService, RegistrationCookie],
})
export class RegistrationModule {}
