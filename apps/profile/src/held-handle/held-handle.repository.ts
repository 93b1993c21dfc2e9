// Held handles in MySQL. Whoever changes those of an account holds the row of its profile, so they change one by one.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { digestOf, heldAtMost, heldUntil } from './held-handle.ts';

/** Far more than expire between two sweeps. */
const sweptAtOnce = 10_000;

@Injectable()
export class HeldHandleRepository {
  constructor(private readonly database: Database) {}

  /** Keeps a handle that is being given up for its account; what it holds beyond its number becomes free. */
  async hold(handle: string, accountId: string, now: Date): Promise<void> {
    await this.put(handle, accountId, now);
    const [counted] = await this.database.rows<{ held: number | string }>(
      'SELECT COUNT(*) AS held FROM held_handle WHERE account_id = ?',
      [accountId],
    );
    const surplus = Number(counted?.held) - heldAtMost;
    if (surplus <= 0) return;
    await this.database.execute('DELETE FROM held_handle WHERE account_id = ? ORDER BY held_until, digest LIMIT ?', [
      accountId,
      surplus,
    ]);
  }

  /** Keeps a handle from everybody, its owner being no more. */
  async holdForNobody(handle: string, now: Date): Promise<void> {
    await this.put(handle, null, now);
  }

  /** Ends the hold of a handle that has an owner again. */
  async release(handle: string): Promise<void> {
    await this.database.execute('DELETE FROM held_handle WHERE digest = ?', [digestOf(handle)]);
  }

  /** Those of the given handles that are held for somebody else than the account. */
  async heldFrom(accountId: string, handles: readonly string[], now: Date): Promise<Set<string>> {
    const rows = await this.database.rows<{ digest: Buffer }>(
      `SELECT digest FROM held_handle
       WHERE digest IN (?) AND held_until > ? AND (account_id IS NULL OR account_id <> ?)`,
      [handles.map(digestOf), now, accountId],
    );
    return new Set(handles.filter((handle) => rows.some(({ digest }) => digest.equals(digestOf(handle)))));
  }

  /** Leaves what an account held with nothing that leads to it. */
  async forgetOwner(accountId: string): Promise<void> {
    await this.database.execute('UPDATE held_handle SET account_id = NULL WHERE account_id = ?', [accountId]);
  }

  async removeExpired(now: Date): Promise<void> {
    await this.database.execute(`DELETE FROM held_handle WHERE held_until <= ? LIMIT ${sweptAtOnce}`, [now]);
  }

  private async put(handle: string, accountId: string | null, now: Date): Promise<void> {
    await this.database.execute('REPLACE INTO held_handle (digest, account_id, held_until) VALUES (?, ?, ?)', [
      digestOf(handle),
      accountId,
      heldUntil(now),
    ]);
  }
}
