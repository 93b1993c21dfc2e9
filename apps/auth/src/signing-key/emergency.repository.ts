// Emergencies in MySQL, which never forgets one: what is void by it stays void, whatever Redis has lost.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import type { Emergency } from './emergency.ts';

@Injectable()
export class EmergencyRepository {
  constructor(private readonly database: Database) {}

  /** Part of the transaction that replaces the keys. */
  async insert({ at, notBefore }: Emergency): Promise<void> {
    await this.database.execute('INSERT INTO emergency (at, not_before) VALUES (?, ?)', [at, notBefore]);
  }

  /** The latest one; undefined where there never was any. */
  async latest(): Promise<Emergency | undefined> {
    const [row] = await this.database.rows<Emergency>(
      'SELECT at, not_before AS notBefore FROM emergency ORDER BY not_before DESC, id DESC LIMIT 1',
    );
    return row;
  }

  /** The latest one that verifiers may not have been told of, if any. */
  async latestUnannounced(): Promise<Emergency | undefined> {
    const [row] = await this.database.rows<Emergency>(
      `SELECT at, not_before AS notBefore FROM emergency WHERE announced_at IS NULL
       ORDER BY not_before DESC, id DESC LIMIT 1`,
    );
    return row;
  }

  /** Verifiers know this one, and with it every earlier one. */
  async markAnnounced({ notBefore }: Emergency, at: Date): Promise<void> {
    await this.database.execute(
      'UPDATE emergency SET announced_at = ? WHERE announced_at IS NULL AND not_before <= ?',
      [at, notBefore],
    );
  }
}
