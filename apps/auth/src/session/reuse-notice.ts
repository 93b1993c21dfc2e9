// Tells a person by mail that a copy of their refresh token was used and the session has ended, and writes it down.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AccountRepository } from '../account/account.repository.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { Mailer } from '../mail/mailer.ts';
import { deviceName } from './device-name.ts';
import { seenBy } from './seen-by.ts';
import type { Device } from './session.ts';

@Injectable()
export class ReuseNotice {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly mailer: Mailer,
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  /** @param device that presented the copy, @param at when it did */
  async send(accountId: string, device: Device, at: Date): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (!account) return;
    const { email, locale, name } = account;
    const values = seenBy(device, at, locale);
    await this.database.transaction(async () => {
      await this.mailer.post({ to: email, locale, template: 'session-reused', name, path: '/login', values });
      await this.audit.record({ id: null, ip: device.ip }, 'session.reused', accountId, {
        device: deviceName(device.userAgent) ?? null,
      });
    });
  }
}
