// Profiles in MySQL, for those who look: only what the viewer may see, with likes counted.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { pageOf, type Page } from '#mysql/keyset';
import { isHandle } from './handle.ts';
import { ProfileNotFoundError } from './profile.errors.ts';
import type { ProfilesQuery } from './profile.schema.ts';
import { canSee, type Profile, visibleLevels, type Viewer } from './profile.ts';

/** A profile as a viewer meets it. */
export interface SeenProfile extends Profile {
  likeCount: number;
  /** Whether the viewer likes it. */
  liked: boolean;
}

type Row = Omit<SeenProfile, 'tags' | 'links' | 'likeCount' | 'liked'> & {
  tags: string;
  links: string;
  likeCount: number | string;
  liked: number | string;
};

const columns = `
  p.id, p.account_id AS accountId, p.handle, p.name, p.headline, p.bio, p.cohort, p.team, p.tags, p.links,
  p.visibility, p.avatar, p.published_at AS publishedAt, p.created_at AS createdAt, p.updated_at AS updatedAt,
  (SELECT COUNT(*) FROM profile_like l WHERE l.profile_id = p.id) AS likeCount,
  EXISTS (SELECT 1 FROM profile_like l WHERE l.profile_id = p.id AND l.account_id = ?) AS liked`;

function fromRow(row: Row): SeenProfile {
  return {
    ...row,
    tags: JSON.parse(row.tags) as Profile['tags'],
    links: JSON.parse(row.links) as Profile['links'],
    likeCount: Number(row.likeCount),
    liked: Number(row.liked) === 1,
  };
}

@Injectable()
export class ProfileReader {
  constructor(private readonly database: Database) {}

  /** The viewer's own profile, whatever its visibility. */
  async own(accountId: string): Promise<SeenProfile | undefined> {
    const sql = `SELECT ${columns} FROM profile p WHERE p.account_id = ?`;
    const [row] = await this.database.rows<Row>(sql, [accountId, accountId]);
    return row && fromRow(row);
  }

  /** @throws {ProfileNotFoundError} also when the viewer may not see it */
  async visible(handle: string, viewer: Viewer): Promise<SeenProfile> {
    if (!isHandle(handle)) throw new ProfileNotFoundError();
    const sql = `SELECT ${columns} FROM profile p WHERE p.handle = ?`;
    const [row] = await this.database.rows<Row>(sql, [viewer?.sub ?? '', handle]);
    if (!row || !canSee(row, viewer)) throw new ProfileNotFoundError();
    return fromRow(row);
  }

  /** Published profiles, newest first. */
  async page({ limit, cursor, tag, cohort }: ProfilesQuery, viewer: Viewer): Promise<Page<SeenProfile>> {
    const conditions: [sql: string, ...values: unknown[]][] = [
      ['p.visibility IN (?)', visibleLevels(viewer)],
      ['p.published_at IS NOT NULL'],
    ];
    if (cohort !== undefined) conditions.push(['p.cohort = ?', cohort]);
    if (tag !== undefined) conditions.push(['p.id IN (SELECT t.profile_id FROM profile_tag t WHERE t.tag = ?)', tag]);
    if (cursor) {
      const { at, id } = cursor;
      conditions.push(['p.published_at <= ? AND (p.published_at < ? OR p.id < ?)', at, at, id]);
    }
    const rows = await this.database.rows<Row>(
      `SELECT ${columns} FROM profile p WHERE ${conditions.map(([sql]) => sql).join(' AND ')}
       ORDER BY p.published_at DESC, p.id DESC LIMIT ?`,
      [viewer?.sub ?? '', ...conditions.flatMap(([, ...values]) => values), limit + 1],
    );
    return pageOf(rows.map(fromRow), limit, ({ publishedAt, createdAt, id }) => ({ at: publishedAt ?? createdAt, id }));
  }
}
