// Delivers posted mails by SMTP.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Clock } from '#config/clock';
import { OutboxRelay } from '#mysql/outbox.relay';
import { AuthConfiguration } from '../configuration.ts';
import { SealedBox } from '../sealing/sealed-box.ts';
import { MailRenderer } from './mail.renderer.ts';
import type { Mail } from './mail.ts';
import { mailTopic } from './mailer.ts';

const connectionTimeoutMilliseconds = 5_000;
const answerTimeoutMilliseconds = 15_000;

@Injectable()
export class MailDelivery implements OnApplicationShutdown {
  private readonly transport;

  constructor(
    relay: OutboxRelay,
    private readonly sealedBox: SealedBox,
    private readonly renderer: MailRenderer,
    private readonly configuration: AuthConfiguration,
    private readonly clock: Clock,
  ) {
    this.transport = createTransport({
      url: configuration.environment.SMTP_URL,
      pool: true,
      maxConnections: 3,
      connectionTimeout: connectionTimeoutMilliseconds,
      greetingTimeout: connectionTimeoutMilliseconds,
      socketTimeout: answerTimeoutMilliseconds,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    relay.handle(mailTopic, (payload) => this.deliver(payload));
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  private async deliver(payload: Buffer): Promise<void> {
    const mail = JSON.parse(this.sealedBox.open(payload, mailTopic).toString()) as Mail;
    if (mail.usefulUntil !== undefined && new Date(mail.usefulUntil) <= this.clock.now()) return;
    await this.transport.sendMail({
      from: this.configuration.environment.MAIL_FROM,
      to: mail.name === undefined ? mail.to : { name: mail.name, address: mail.to },
      ...this.renderer.render(mail),
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }
}
