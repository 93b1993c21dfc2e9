// Writes the inverted index over published profiles, in the transaction that changes the profile.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import {
  documentColumns,
  documentOfRow,
  documentRow,
  type DocumentRow,
  type Posting,
  postingsOf,
} from './search-rows.ts';
import type { SearchDocument } from './search.ts';

const rowsAtOnce = 5_000;
/** Each is a range of its own to the server's optimizer. */
const deletedAtOnce = 500;

type Stored = DocumentRow & { number: number };

@Injectable()
export class SearchIndex {
  constructor(private readonly database: Database) {}

  /** Makes the profile found by what it says now, and no longer by what it said. Its row is held by the caller. */
  async put(profileId: string, document: SearchDocument): Promise<void> {
    const before = await this.stored(profileId);
    if (before) await this.replace(before, document);
    else await this.add(profileId, document);
  }

  /** Nobody finds the profile any more; fine when nobody did. */
  async remove(profileId: string): Promise<void> {
    const before = await this.stored(profileId);
    if (!before) return;
    await this.delete(before, postingsOf(before.number, documentOfRow(before)));
    await this.database.execute('DELETE FROM search_document WHERE number = ?', [before.number]);
  }

  /** Documents are numbered as they are published, so that the number stands for when that was. */
  private async add(profileId: string, document: SearchDocument): Promise<void> {
    const row = documentRow(document);
    await this.database.execute(`INSERT INTO search_document (profile_id, ${documentColumns.join(', ')}) VALUES (?)`, [
      [profileId, ...documentColumns.map((column) => row[column])],
    ]);
    const added = await this.stored(profileId);
    if (added) await this.insert(postingsOf(added.number, document));
  }

  private async replace(before: Stored, document: SearchDocument): Promise<void> {
    const row = documentRow(document);
    const changed = documentColumns.filter((column) => row[column] !== before[column]);
    if (changed.length === 0) return;
    await this.database.execute(
      `UPDATE search_document SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE number = ?`,
      [...changed.map((column) => row[column]), before.number],
    );
    const old = postingsOf(before.number, documentOfRow(before));
    const now = postingsOf(before.number, document);
    await this.delete(before, without(old, now));
    await this.insert(without(now, old));
  }

  private async stored(profileId: string): Promise<Stored | undefined> {
    const sql = `SELECT number, ${documentColumns.join(', ')} FROM search_document WHERE profile_id = ? FOR UPDATE`;
    return (await this.database.rows<Stored>(sql, [profileId]))[0];
  }

  private async insert(postings: readonly Posting[]): Promise<void> {
    for (let from = 0; from < postings.length; from += rowsAtOnce) {
      const rows = postings.slice(from, from + rowsAtOnce);
      await this.database.execute('INSERT INTO search_posting (term, level, tier, number) VALUES ?', [rows]);
    }
  }

  /** By the whole key, so that the server goes to each row and locks no other. */
  private async delete({ level, number }: Stored, postings: readonly Posting[]): Promise<void> {
    for (const [tier, ofTier] of Map.groupBy(postings, (posting) => posting[2])) {
      for (let from = 0; from < ofTier.length; from += deletedAtOnce) {
        const terms = ofTier.slice(from, from + deletedAtOnce).map(([term]) => term);
        await this.database.execute(
          'DELETE FROM search_posting WHERE term IN (?) AND level = ? AND tier = ? AND number = ?',
          [terms, level, tier, number],
        );
      }
    }
  }
}

/** Those postings that are not among the others. */
function without(postings: readonly Posting[], others: readonly Posting[]): Posting[] {
  const known = new Set(others.map((posting) => posting.join(' ')));
  return postings.filter((posting) => !known.has(posting.join(' ')));
}
