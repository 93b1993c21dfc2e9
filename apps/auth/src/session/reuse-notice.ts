// Tells a person by mail that a copy of their refresh token was used and the session has ended.

import { Injectable } from '@nestjs/common';
import { AccountRepository } from '../account/account.repository.ts';
import { Mailer } from '../mail/mailer.ts';
import { seenBy } from './seen-by.ts';
import type { Device } from './session.ts';

@Injectable()
export class ReuseNotice {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly mailer: Mailer,
  ) {}

  /** @param device that presented the copy, @param at when it did */
  async send(accountId: string, device: Device, at: Date): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (!account) return;
    const { email, locale, name } = account;
    await this.mailer.post({
      to: email,
      locale,
      template: 'session-reused',
      name,
      path: '/login',
      values: seenBy(device, at, locale),
    });
  }
}
