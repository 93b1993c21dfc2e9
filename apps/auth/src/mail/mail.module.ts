// Wires mail.

import { Module } from '@nestjs/common';
import { OutboxModule } from '#mysql/outbox.module';
import { SealingModule } from '../sealing/sealing.module.ts';
import { MailDelivery } from './mail.delivery.ts';
import { MailLimits } from './mail.limits.ts';
import { MailRenderer } from './mail.renderer.ts';
import { Mailer } from './mailer.ts';

@Module({
  imports: [OutboxModule, SealingModule],
  providers: [MailLimits, MailRenderer, Mailer, MailDelivery],
  exports: [Mailer, MailLimits],
})
export class MailModule {}
