// The likes that somebody gave, newest first, read a few at a time.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { canSee, type Visibility } from '../profile/visibility.ts';
import type { GivenLike } from './account-data.ts';

interface Row {
  profileId: string;
  likedAt: Date;
  handle: string;
  name: string;
  accountId: string;
  visibility: Visibility;
}

const rowsAtOnce = 500;

@Injectable()
export class GivenLikesRepository {
  constructor(private readonly database: Database) {}

  async *of(accountId: string): AsyncGenerator<GivenLike> {
    const viewer = { sub: accountId, roles: ['member'] };
    for (let rows = await this.after(accountId); rows.length > 0; rows = await this.after(accountId, rows.at(-1))) {
      for (const { handle, name, likedAt, ...liked } of rows) {
        const seen = canSee(liked, viewer) ? { handle, name } : { handle: null, name: null };
        yield { ...seen, likedAt: likedAt.toISOString() };
      }
    }
  }

  private after(accountId: string, last?: Row): Promise<Row[]> {
    const behind = last ? 'AND (l.liked_at < ? OR (l.liked_at = ? AND l.profile_id < ?))' : '';
    return this.database.rows<Row>(
      `SELECT l.profile_id AS profileId, l.liked_at AS likedAt, p.handle, p.name, p.account_id AS accountId, p.visibility
       FROM profile_like l JOIN profile p ON p.id = l.profile_id
       WHERE l.account_id = ? ${behind} ORDER BY l.liked_at DESC, l.profile_id DESC LIMIT ${rowsAtOnce}`,
      [accountId, ...(last ? [last.likedAt, last.likedAt, last.profileId] : [])],
    );
  }
}
