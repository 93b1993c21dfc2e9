// What was given out already: ids that are somebody's or were, and the numbers of a client's secrets.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';

@Injectable()
export class ClientIdsRepository {
  constructor(private readonly database: Database) {}

  /** Whether the id is, or was, that of an account or of a client: the history knows whoever has left. */
  async isTaken(id: string): Promise<boolean> {
    const rows = await this.database.rows<object>(
      `SELECT 1 FROM oauth_client WHERE id = ? UNION ALL SELECT 1 FROM account WHERE id = ?
       UNION ALL SELECT 1 FROM audit_event WHERE target = ? UNION ALL SELECT 1 FROM audit_event WHERE actor = ? LIMIT 1`,
      [id, id, id, id],
    );
    return rows.length > 0;
  }

  /** The number of the client's newest secret, also once that is removed; 0 where there was none yet. */
  async secretsMade(clientId: string): Promise<number> {
    const sql = 'SELECT secrets_made AS made FROM oauth_client WHERE id = ?';
    const [row] = await this.database.rows<{ made: number | string }>(sql, [clientId]);
    return Number(row?.made ?? 0);
  }
}
