// What features beside the account hold about a person, as plain values without their secrets.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';

export interface PendingChanges {
  /** An address that is not proved yet. */
  emailChange: object | null;
  /** Addresses that can still take a change back. */
  earlierEmails: object[];
  passwordReset: object | null;
}

const proofUnderWay = 'created_at AS askedAt, expires_at AS expiresAt';

@Injectable()
export class HeldRowsRepository {
  constructor(private readonly database: Database) {}

  async pendingChanges(accountId: string): Promise<PendingChanges> {
    const [emailChange, earlierEmails, passwordReset] = await Promise.all([
      this.rows(`SELECT email AS newEmail, ${proofUnderWay} FROM email_change WHERE account_id = ?`, accountId),
      this.rows(
        `SELECT email, changed_at AS changedAt, expires_at AS expiresAt FROM email_undo
         WHERE account_id = ? AND restored_at IS NULL ORDER BY changed_at`,
        accountId,
      ),
      this.rows(`SELECT ${proofUnderWay} FROM password_reset WHERE account_id = ?`, accountId),
    ]);
    return { emailChange: emailChange[0] ?? null, earlierEmails, passwordReset: passwordReset[0] ?? null };
  }

  /** The days on which the person was there, in Asia/Seoul. */
  async activeDays(accountId: string): Promise<string[]> {
    const sql = `SELECT DATE_FORMAT(day, '%Y-%m-%d') AS day FROM daily_activity WHERE account_id = ? ORDER BY day`;
    return (await this.database.rows<{ day: string }>(sql, [accountId])).map(({ day }) => day);
  }

  /** When the present password was chosen, or hashed anew. */
  async passwordStoredAt(accountId: string): Promise<Date | null> {
    const sql = 'SELECT updated_at AS at FROM credential WHERE account_id = ?';
    const [row] = await this.database.rows<{ at: Date }>(sql, [accountId]);
    return row?.at ?? null;
  }

  private rows(sql: string, accountId: string): Promise<object[]> {
    return this.database.rows<object>(sql, [accountId]);
  }
}
