// Profiles in MySQL, for those who change them: each is read under a lock and written whole.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { SearchIndex } from '../search/search-index.repository.ts';
import { TagIndex } from '../tag-index/tag-index.repository.ts';
import type { TagUse } from '../tag-index/tag-index.ts';
import { documentOf } from './profile-document.ts';
import { ProfileEntity } from './profile.entity.ts';
import type { Profile } from './profile.ts';
import { tagUsesOf } from './tag-uses.ts';
import type { Visibility } from './visibility.ts';

@Injectable()
export class ProfileRepository {
  constructor(
    private readonly database: Database,
    private readonly searchIndex: SearchIndex,
    private readonly tagIndex: TagIndex,
  ) {}

  /** The account's profile; nobody else may change it before the current transaction ends. */
  async ofAccountForUpdate(accountId: string): Promise<Profile | undefined> {
    const lock = { mode: 'pessimistic_write' } as const;
    return (await this.database.manager.findOne(ProfileEntity, { where: { accountId }, lock })) ?? undefined;
  }

  /** The account that has the handle. */
  async ownerOf(handle: string): Promise<string | undefined> {
    const sql = 'SELECT account_id AS accountId FROM profile WHERE handle = ?';
    const [row] = await this.database.rows<{ accountId: string }>(sql, [handle]);
    return row?.accountId;
  }

  /** Those of the given handles that somebody has. */
  async takenAmong(handles: readonly string[]): Promise<Set<string>> {
    const sql = 'SELECT handle FROM profile WHERE handle IN (?)';
    const rows = await this.database.rows<{ handle: string }>(sql, [handles]);
    return new Set(rows.map(({ handle }) => handle));
  }

  /** @throws the driver's duplicate error when the account has a profile or somebody has the handle */
  async insert(profile: Omit<Profile, 'id' | 'number' | 'version'>): Promise<void> {
    const stored = { ...profile, id: randomUUID() };
    await this.database.manager.insert(ProfileEntity, stored);
    await this.index(stored);
    await this.tagIndex.change([], tagUsesOf(stored));
  }

  /** @throws the driver's duplicate error when somebody else has the handle */
  async update({ id, ...columns }: Profile): Promise<void> {
    const before = await this.tagUses(id);
    await this.database.manager.update(ProfileEntity, { id }, columns);
    await this.index({ id, ...columns });
    await this.tagIndex.change(before, tagUsesOf(columns));
  }

  /** Those of the given pictures that a profile names. */
  async avatarsAmong(names: readonly string[]): Promise<Set<string>> {
    const sql = 'SELECT avatar FROM profile WHERE avatar IN (?)';
    const rows = await this.database.rows<{ avatar: string }>(sql, [names]);
    return new Set(rows.map(({ avatar }) => avatar));
  }

  async setAvatar(id: string, avatar: string | null, updatedAt: Date): Promise<void> {
    await this.database.manager.update(ProfileEntity, { id }, { avatar, updatedAt });
  }

  /** Removes the profile with everything that belongs to it. */
  async remove(id: string): Promise<void> {
    const before = await this.tagUses(id);
    await this.searchIndex.remove(id);
    await this.database.execute('DELETE FROM profile WHERE id = ?', [id]);
    await this.tagIndex.change(before, []);
  }

  /** What is published is found by what it says, a draft not at all. */
  private async index(profile: Pick<Profile, 'id'> & Parameters<typeof documentOf>[0]): Promise<void> {
    const document = documentOf(profile);
    if (document) await this.searchIndex.put(profile.id, document);
    else await this.searchIndex.remove(profile.id);
  }

  /** The tags that count for the profile as it is stored. */
  private async tagUses(id: string): Promise<TagUse[]> {
    const sql = 'SELECT tags, visibility FROM profile WHERE id = ? FOR UPDATE';
    const [row] = await this.database.rows<{ tags: string; visibility: Visibility }>(sql, [id]);
    return row ? tagUsesOf({ ...row, tags: JSON.parse(row.tags) as string[] }) : [];
  }
}
