// Tells a person by mail that a copy of their data is ready: good to know, also for whoever did not ask for it.

import { Injectable } from '@nestjs/common';
import { AccountRepository } from '../account/account.repository.ts';
import { Mailer } from '../mail/mailer.ts';

@Injectable()
export class ExportNotice {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly mailer: Mailer,
  ) {}

  /** Part of the current transaction. The link holds no secret: the page asks who one is. */
  async send(accountId: string): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (!account) return;
    const { email, locale, name } = account;
    await this.mailer.post({ to: email, locale, template: 'data-export-ready', name, path: '/account/data' });
  }
}
