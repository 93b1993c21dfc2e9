// What features keep of an account beside it, and what stays of one that is gone: in MySQL.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';

/** Every table with rows of an account, but for the account's own and its credential's. */
export const tablesOfAccounts = [
  'password_reset',
  'email_change',
  'email_undo',
  'daily_activity',
  'data_export',
] as const;

export interface Tombstone {
  id: string;
  createdAt: Date;
  withdrawnAt: Date;
  erasedAt: Date;
}

@Injectable()
export class RemainsRepository {
  constructor(private readonly database: Database) {}

  /** Removes what would go with the account's row at the latest. */
  async removeAllOf(accountId: string): Promise<void> {
    for (const table of tablesOfAccounts) {
      await this.database.execute(`DELETE FROM ${table} WHERE account_id = ?`, [accountId]);
    }
  }

  /** All that may be remembered of somebody: that there was an account, and when. */
  async insertTombstone({ id, createdAt, withdrawnAt, erasedAt }: Tombstone): Promise<void> {
    await this.database.execute('INSERT INTO tombstone (id, created_at, withdrawn_at, erased_at) VALUES (?, ?, ?, ?)', [
      id,
      createdAt,
      withdrawnAt,
      erasedAt,
    ]);
  }
}
