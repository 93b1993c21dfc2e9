// Wires leaving.

import { Module } from '@nestjs/common';
import { OutboxModule } from '#mysql/outbox.module';
import { AccessTokenIssuerModule } from '../access-token/access-token.module.ts';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { RegistrationModule } from '../registration/registration.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { ErasureService } from './erasure.service.ts';
import { ProfileEvents } from './profile-events.ts';
import { RemainsRepository } from './remains.repository.ts';
import { WithdrawalController } from './withdrawal.controller.ts';
import { WithdrawalPages } from './withdrawal.pages.ts';
import { WithdrawalService } from './withdrawal.service.ts';

@Module({
  imports: [
    AccessTokenIssuerModule,
    AccountModule,
    AuditModule,
    MailModule,
    OutboxModule,
    RegistrationModule,
    SessionModule,
  ],
  controllers: [WithdrawalController, WithdrawalPages],
  providers: [ErasureService, ProfileEvents, RemainsRepository, WithdrawalService],
  exports: [WithdrawalService],
})
export class WithdrawalModule {}
