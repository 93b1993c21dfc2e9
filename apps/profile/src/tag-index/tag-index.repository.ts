// Counts of tags in MySQL, kept in the transaction that changes the profile.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { changesBetween, type TagUse } from './tag-index.ts';
import { addToCounts, tagRow } from './tag-row.ts';

@Injectable()
export class TagIndex {
  constructor(private readonly database: Database) {}

  /** Counts the tags that a profile has now instead of those that it had. Its row is held by the caller. */
  async change(before: readonly TagUse[], after: readonly TagUse[]): Promise<void> {
    const changes = changesBetween(before, after);
    if (changes.length === 0) return;
    await this.database.execute(addToCounts, [changes.map(tagRow)]);
    await this.forgetUnused(changes.filter(({ uses }) => uses < 0).map(({ key }) => key));
  }

  /** One by one and by the whole key, so that the server locks no other row: those of the keys are held already. */
  private async forgetUnused(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const unused = await this.database.rows<{ tag: string }>('SELECT tag FROM tag WHERE tag IN (?) AND uses <= 0', [
      keys,
    ]);
    for (const { tag } of unused) await this.database.execute('DELETE FROM tag WHERE tag = ?', [tag]);
  }
}
