// Addresses that no account has at the moment, but that one may have back: see email-change, which writes them.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { emailKeyOf, type Locale } from './account.ts';

@Injectable()
export class ReservedAddressRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param accountId whose own reservations don't count @returns whether one of the addresses is another's to have back */
  async anyReserved(emails: readonly string[], accountId = ''): Promise<boolean> {
    const sql = `SELECT 1 FROM email_undo
       WHERE email_key IN (?) AND expires_at > ? AND restored_at IS NULL AND account_id <> ? LIMIT 1`;
    const rows = await this.database.rows(sql, [emails.map(emailKeyOf), this.clock.now(), accountId]);
    return rows.length > 0;
  }

  /** The language of the account that may have the address back, unless it is the one that asks. */
  async localeOf(email: string, accountId = ''): Promise<Locale | undefined> {
    const [row] = await this.database.rows<{ locale: Locale }>(
      `SELECT a.locale FROM email_undo u JOIN account a ON a.id = u.account_id
       WHERE u.email_key = ? AND u.expires_at > ? AND u.restored_at IS NULL AND u.account_id <> ? LIMIT 1`,
      [emailKeyOf(email), this.clock.now(), accountId],
    );
    return row?.locale;
  }
}
