// Bonds in MySQL: a row per person and profile, so that repeating changes nothing and counts are exact.

import { Injectable } from '@nestjs/common';
import { Database, isMissingReference } from '#mysql/database';
import type { Cursor } from '#mysql/keyset';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';
import type { Visibility } from '../profile/visibility.ts';
import type { Bond } from './bond.ts';

/** The tables have the same columns and keys, but for the name of the time. */
const stored: Readonly<Record<Bond, { table: string; at: string }>> = {
  like: { table: 'profile_like', at: 'liked_at' },
  follow: { table: 'profile_follow', at: 'followed_at' },
};

/** Which stretch of an account's bonds is wanted, newest first. */
export interface Stretch {
  /** Begins behind the bond with the profile `id`, made `at`. */
  after: Cursor | undefined;
  limit: number;
  /** Only with profiles of these levels; otherwise with all. */
  levels?: readonly Visibility[];
}

@Injectable()
export class BondRepository {
  constructor(private readonly database: Database) {}

  /**
   * Notes the bond; fine when it is there already.
   *
   * @throws {ProfileNotFoundError} when the profile has been erased meanwhile
   */
  async add(bond: Bond, profileId: string, accountId: string, made: Date): Promise<void> {
    const { table, at } = stored[bond];
    const sql = `INSERT INTO ${table} (profile_id, account_id, ${at}) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE ${at} = ${at}`;
    try {
      await this.database.execute(sql, [profileId, accountId, made]);
    } catch (error) {
      if (isMissingReference(error)) throw new ProfileNotFoundError();
      throw error;
    }
  }

  /** Takes the bond back; fine when there is none. */
  async remove(bond: Bond, profileId: string, accountId: string): Promise<void> {
    const sql = `DELETE FROM ${stored[bond].table} WHERE profile_id = ? AND account_id = ?`;
    await this.database.execute(sql, [profileId, accountId]);
  }

  /** Takes back every bond that the account made. */
  async removeAllOf(accountId: string): Promise<void> {
    for (const { table } of Object.values(stored)) {
      await this.database.execute(`DELETE FROM ${table} WHERE account_id = ?`, [accountId]);
    }
  }

  async count(bond: Bond, profileId: string): Promise<number> {
    const sql = `SELECT COUNT(*) AS bonds FROM ${stored[bond].table} WHERE profile_id = ?`;
    const [row] = await this.database.rows<{ bonds: number | string }>(sql, [profileId]);
    return Number(row?.bonds ?? 0);
  }

  /** How many made the bond to the account's profile who have no profile of these levels themselves. */
  async countWithout(bond: Bond, accountId: string, levels: readonly Visibility[]): Promise<number> {
    const [row] = await this.database.rows<{ bonds: number | string }>(
      `SELECT COUNT(*) AS bonds FROM ${stored[bond].table} b
       LEFT JOIN profile p ON p.account_id = b.account_id AND p.visibility IN (?)
       WHERE b.profile_id = (SELECT mine.id FROM profile mine WHERE mine.account_id = ?) AND p.id IS NULL`,
      [levels, accountId],
    );
    return Number(row?.bonds ?? 0);
  }

  /** The profiles to which the account made the bond, and when. */
  async made(bond: Bond, accountId: string, { after, limit, levels }: Stretch): Promise<Cursor[]> {
    const { table, at } = stored[bond];
    const visible = levels ? 'JOIN profile p ON p.id = b.profile_id AND p.visibility IN (?)' : '';
    const behind = after ? `AND b.${at} <= ? AND (b.${at} < ? OR b.profile_id < ?)` : '';
    return this.database.rows<Cursor>(
      `SELECT b.profile_id AS id, b.${at} AS at FROM ${table} b ${visible}
       WHERE b.account_id = ? ${behind} ORDER BY b.${at} DESC, b.profile_id DESC LIMIT ?`,
      [...(levels ? [levels] : []), accountId, ...(after ? [after.at, after.at, after.id] : []), limit],
    );
  }

  /**
   * The profiles of those who made the bond to the account's profile, and when. Accounts are what the order goes by,
   * as the index does, but they are told to nobody: a cursor names the profile.
   */
  async received(bond: Bond, accountId: string, { after, limit, levels }: Required<Stretch>): Promise<Cursor[]> {
    const { table, at } = stored[bond];
    const behind = after
      ? `AND b.${at} <= ? AND (b.${at} < ? OR b.account_id < (SELECT last.account_id FROM profile last WHERE last.id = ?))`
      : '';
    return this.database.rows<Cursor>(
      `SELECT p.id, b.${at} AS at FROM ${table} b JOIN profile p ON p.account_id = b.account_id
       WHERE b.profile_id = (SELECT mine.id FROM profile mine WHERE mine.account_id = ?) AND p.visibility IN (?) ${behind}
       ORDER BY b.${at} DESC, b.account_id DESC LIMIT ?`,
      [accountId, levels, ...(after ? [after.at, after.at, after.id] : []), limit],
    );
  }
}
