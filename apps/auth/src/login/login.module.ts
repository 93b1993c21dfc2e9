// Wires login.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { KeptFormModule } from '../kept-form/kept-form.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { PasswordHashModule } from '../password-hash/password-hash.module.ts';
import { RegistrationModule } from '../registration/registration.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { LoginController } from './login.controller.ts';
import { LoginLimits } from './login.limits.ts';
import { LoginPages } from './login.pages.ts';
import { LoginService } from './login.service.ts';
import { NewDeviceNotice } from './new-device-notice.ts';

@Module({
  imports: [
    AccountModule,
    AuditModule,
    KeptFormModule,
    MailModule,
    PasswordHashModule,
    RegistrationModule,
    SessionModule,
  ],
  controllers: [LoginController, LoginPages],
  providers: [LoginLimits, LoginService, NewDeviceNotice],
})
export class LoginModule {}
