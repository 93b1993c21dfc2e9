// Who was there on which day, for the organisers' chart.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { dayOf } from './activity.ts';

@Injectable()
export class ActivityRepository {
  constructor(private readonly database: Database) {}

  /** Once a day is enough; an account that is gone has no days. */
  async note(accountId: string, at: Date): Promise<void> {
    await this.database.execute('INSERT IGNORE INTO daily_activity (day, account_id) VALUES (?, ?)', [
      dayOf(at),
      accountId,
    ]);
  }
}
