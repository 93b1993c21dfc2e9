// Tells a person by mail that a copy of their refresh token was used and the session has ended.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { AccountRepository } from '../account/account.repository.ts';
import { Mailer } from '../mail/mailer.ts';

@Injectable()
export class ReuseNotice {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  async send(accountId: string): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (!account) return;
    const { email, locale, name } = account;
    await this.mailer.post({
      to: email,
      locale,
      template: 'session-reused',
      name,
      path: '/login',
      values: { at: timeOf(this.clock.now(), locale) },
    });
  }
}

/** The instant as people in Korea read it, where the cohorts are. */
function timeOf(at: Date, locale: string): string {
  return at.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Seoul' });
}
