// Profiles in MySQL, for those who look: only what the viewer may see.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { pageOf, type Page } from '#mysql/keyset';
import { SearchReader } from '../search/search.reader.ts';
import { isHandle } from './handle.ts';
import { labelsOf } from './profile-document.ts';
import { ProfileNotFoundError } from './profile.errors.ts';
import {
  columnsFor,
  fromListedRow,
  fromRow,
  type ListedProfile,
  listedColumnsFor,
  type ListedRow,
  type ProfileRow,
  type SeenProfile,
} from './profile.row.ts';
import type { NewestQuery, ProfilesQuery } from './profiles-query.schema.ts';
import { canSee, type Viewer, type Visibility, visibleLevels } from './visibility.ts';

@Injectable()
export class ProfileReader {
  constructor(
    private readonly database: Database,
    private readonly search: SearchReader,
  ) {}

  /** The account's own profile, whatever its visibility. */
  async own(accountId: string): Promise<SeenProfile | undefined> {
    return this.one('p.account_id = ?', accountId, { sub: accountId, roles: [] });
  }

  /** Where others find the account's profile; undefined while there is none or it is a draft. */
  async publishedHandle(accountId: string): Promise<string | undefined> {
    const sql = "SELECT handle FROM profile WHERE account_id = ? AND visibility <> 'draft'";
    const [profile] = await this.database.rows<{ handle: string }>(sql, [accountId]);
    return profile?.handle;
  }

  /** @throws {ProfileNotFoundError} also when the viewer may not see it */
  async visible(handle: string, viewer: Viewer): Promise<SeenProfile> {
    const profile = isHandle(handle) ? await this.one('p.handle = ?', handle, viewer) : undefined;
    if (!profile) throw new ProfileNotFoundError();
    return profile;
  }

  /** Whether the viewer may see the profile that a picture belongs to; undefined where not. */
  async picture(name: string, viewer: Viewer): Promise<{ isPublic: boolean } | undefined> {
    const sql = 'SELECT account_id AS accountId, visibility FROM profile WHERE avatar = ?';
    const [profile] = await this.database.rows<{ accountId: string; visibility: Visibility }>(sql, [name]);
    return profile && canSee(profile, viewer) ? { isPublic: canSee(profile, undefined) } : undefined;
  }

  /** Those of the given profiles that the viewer may see, in the order given. */
  async among(ids: readonly string[], viewer: Viewer): Promise<ListedProfile[]> {
    if (ids.length === 0) return [];
    const profiles = new Map((await this.list('p.id IN (?)', [ids], viewer)).map((profile) => [profile.id, profile]));
    return ids.flatMap((id) => profiles.get(id) ?? []);
  }

  /** Published profiles: the newest first, or what has all that is asked for, the best found first. */
  async page(query: ProfilesQuery, viewer: Viewer): Promise<Page<ListedProfile>> {
    if (!query.isSearch) return this.newest(query, viewer);
    const { items, nextCursor } = await this.search.page({
      ...query,
      labels: labelsOf(query),
      levels: visibleLevels(viewer),
    });
    return { items: await this.among(items, viewer), nextCursor };
  }

  private async newest({ limit, cursor }: NewestQuery, viewer: Viewer): Promise<Page<ListedProfile>> {
    const levels = visibleLevels(viewer);
    const values: unknown[] = [levels];
    if (cursor) values.push(cursor.at, cursor.at, cursor.id);
    const behind = cursor ? 'AND p.published_at <= ? AND (p.published_at < ? OR p.id < ?)' : '';
    const profiles = await this.list(
      `p.visibility IN (?) AND p.published_at IS NOT NULL ${behind} ORDER BY p.published_at DESC, p.id DESC LIMIT ?`,
      [...values, limit + 1],
      viewer,
      alongIndexOf(levels),
    );
    return pageOf(profiles, limit, ({ publishedAt, createdAt, id }) => ({ at: publishedAt ?? createdAt, id }));
  }

  private async one(where: string, value: string, viewer: Viewer): Promise<SeenProfile | undefined> {
    const { columns, values } = columnsFor(viewer);
    const sql = `SELECT ${columns} FROM profile p WHERE ${where}`;
    const [row] = await this.database.rows<ProfileRow>(sql, [...values, value]);
    return row && fromRow(row, viewer);
  }

  private async list(where: string, values: unknown[], viewer: Viewer, index = ''): Promise<ListedProfile[]> {
    const selected = listedColumnsFor(viewer);
    const sql = `SELECT ${selected.columns} FROM profile p ${index} WHERE ${where}`;
    const rows = await this.database.rows<ListedRow>(sql, [...selected.values, ...values]);
    return rows.flatMap((row) => fromListedRow(row, viewer) ?? []);
  }
}

/** Unless told, MariaDB looks through everything of a level before it comes to a later page. */
function alongIndexOf(levels: readonly Visibility[]): string {
  return `FORCE INDEX (${levels.length === 1 ? 'profile_newest_of_level' : 'profile_newest'})`;
}
