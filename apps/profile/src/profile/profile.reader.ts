// Profiles in MySQL, for those who look: only what the viewer may see.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { pageOf, type Page } from '#mysql/keyset';
import { isHandle } from './handle.ts';
import { ProfileNotFoundError } from './profile.errors.ts';
import { columns, columnValues, fromRow, type ProfileRow, type SeenProfile } from './profile.row.ts';
import type { ProfilesQuery } from './profile.schema.ts';
import { visibleLevels, type Viewer } from './visibility.ts';

@Injectable()
export class ProfileReader {
  constructor(private readonly database: Database) {}

  /** The account's own profile, whatever its visibility. */
  async own(accountId: string): Promise<SeenProfile | undefined> {
    const [profile] = await this.read('p.account_id = ?', [accountId], { sub: accountId, roles: [] });
    return profile;
  }

  /** @throws {ProfileNotFoundError} also when the viewer may not see it */
  async visible(handle: string, viewer: Viewer): Promise<SeenProfile> {
    const [profile] = isHandle(handle) ? await this.read('p.handle = ?', [handle], viewer) : [];
    if (!profile) throw new ProfileNotFoundError();
    return profile;
  }

  /** Those of the given profiles that the viewer may see, in the order given. */
  async among(ids: readonly string[], viewer: Viewer): Promise<SeenProfile[]> {
    if (ids.length === 0) return [];
    const profiles = new Map((await this.read('p.id IN (?)', [ids], viewer)).map((profile) => [profile.id, profile]));
    return ids.flatMap((id) => profiles.get(id) ?? []);
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
    const where = conditions.map(([sql]) => sql).join(' AND ');
    const values = conditions.flatMap(([, ...parameters]) => parameters);
    const order = `${where} ORDER BY p.published_at DESC, p.id DESC LIMIT ?`;
    const profiles = await this.read(order, [...values, limit + 1], viewer);
    return pageOf(profiles, limit, ({ publishedAt, createdAt, id }) => ({ at: publishedAt ?? createdAt, id }));
  }

  private async read(where: string, values: unknown[], viewer: Viewer): Promise<SeenProfile[]> {
    const sql = `SELECT ${columns} FROM profile p WHERE ${where}`;
    const rows = await this.database.rows<ProfileRow>(sql, [...columnValues(viewer), ...values]);
    return rows.flatMap((row) => fromRow(row, viewer) ?? []);
  }
}
