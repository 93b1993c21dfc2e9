// Likes in MySQL: a row per person and profile, so that repeating changes nothing and counts are exact.

import { Injectable } from '@nestjs/common';
import { Database, isMissingReference } from '#mysql/database';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';

@Injectable()
export class LikeRepository {
  constructor(private readonly database: Database) {}

  /**
   * Notes the like; fine when it is there already.
   *
   * @throws {ProfileNotFoundError} when the profile has been erased meanwhile
   */
  async add(profileId: string, accountId: string, at: Date): Promise<void> {
    const sql = `INSERT INTO profile_like (profile_id, account_id, liked_at) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE liked_at = liked_at`;
    try {
      await this.database.execute(sql, [profileId, accountId, at]);
    } catch (error) {
      if (isMissingReference(error)) throw new ProfileNotFoundError();
      throw error;
    }
  }

  /** Takes the like back; fine when there is none. */
  async remove(profileId: string, accountId: string): Promise<void> {
    await this.database.execute('DELETE FROM profile_like WHERE profile_id = ? AND account_id = ?', [
      profileId,
      accountId,
    ]);
  }

  /** Takes back every like that the account gave. */
  async removeAllOf(accountId: string): Promise<void> {
    await this.database.execute('DELETE FROM profile_like WHERE account_id = ?', [accountId]);
  }

  async count(profileId: string): Promise<number> {
    const sql = 'SELECT COUNT(*) AS likes FROM profile_like WHERE profile_id = ?';
    const [row] = await this.database.rows<{ likes: number | string }>(sql, [profileId]);
    return Number(row?.likes ?? 0);
  }
}
