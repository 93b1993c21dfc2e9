// Addresses that no account has at the moment, but that one may have back: see email-change, which writes them.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { emailKeyOf } from './account.ts';

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
}
