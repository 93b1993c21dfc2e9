// The accounts that are no more, in MySQL: ids and when, nothing else.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AccountGoneError } from './erased-account.errors.ts';

@Injectable()
export class ErasedAccountRepository {
  constructor(private readonly database: Database) {}

  /** Comes before looking for what there is to erase; fine when it is noted already. */
  async add(accountId: string, erasedAt: Date): Promise<void> {
    await this.database.execute(
      'INSERT INTO erased_account (account_id, erased_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE account_id = account_id',
      [accountId, erasedAt],
    );
  }

  /**
   * The last step of every transaction by which an account writes something of its own. The order
   * is what counts: a write puts its row there and then looks here, an erasure puts its note here and
   * then looks for rows. So one of the two sees the other, whichever way they meet.
   *
   * @throws {AccountGoneError}
   */
  async refuseErased(accountId: string): Promise<void> {
    const sql = 'SELECT 1 FROM erased_account WHERE account_id = ? LOCK IN SHARE MODE';
    if ((await this.database.rows(sql, [accountId])).length > 0) throw new AccountGoneError();
  }
}
