// Reads the inverted index: what a term leads to, newest first, together with what its texts are.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import type { Way } from './search-plan.ts';
import { documentColumns, documentOfRow, type DocumentRow, levelCode } from './search-rows.ts';
import type { SearchDocument, SearchLevel } from './search.ts';

/** Something published that a term leads to; whether it is what was looked for, its document tells. */
export interface Candidate extends SearchDocument {
  readonly number: number;
  readonly profileId: string;
}

type Row = DocumentRow & { number: number; profileId: string };

/** Which postings of a term are read: at what levels, in what tiers, before what number. */
export interface Stretch {
  readonly term: string;
  readonly levels: readonly SearchLevel[];
  readonly tiers: readonly number[];
  readonly before: number;
}

const columns = ['number', ...documentColumns].map((column) => `d.${column}`).join(', ');

@Injectable()
export class CandidateRepository {
  constructor(private readonly database: Database) {}

  /** The way that leads to fewest, and to how many; no more than `most` are counted. */
  async rarest(ways: readonly Way[], levels: readonly SearchLevel[], most: number): Promise<Way & { count: number }> {
    const counts = ways.map(
      (_, place) => `SELECT ${place} AS place, COUNT(*) AS count
        FROM (SELECT 1 FROM search_posting WHERE term = ? AND level IN (?) LIMIT ?) AS some_of_${place}`,
    );
    const rows = await this.database.rows<{ place: number | string; count: number | string }>(
      counts.join(' UNION ALL '),
      ways.flatMap(({ term }) => [term, levels.map(levelCode), most]),
    );
    const countAt = new Map(rows.map(({ place, count }) => [Number(place), Number(count)]));
    const counted = ways.map((way, place) => ({ ...way, count: countAt.get(place) ?? 0 }));
    return counted.reduce((rarest, way) => (way.count < rarest.count ? way : rarest));
  }

  /** Everything that a term leads to, in no order. */
  async all(term: string, levels: readonly SearchLevel[]): Promise<Candidate[]> {
    return this.read('SELECT number FROM search_posting WHERE term = ? AND level IN (?)', [
      term,
      levels.map(levelCode),
    ]);
  }

  /**
   * The next ones of a stretch, newest first. Each level and tier is a range of the index that is read backwards, so that
   * nothing is sorted but `count` rows of each.
   */
  async newest({ term, levels, tiers, before }: Stretch, count: number): Promise<Candidate[]> {
    const ranges = levels.flatMap((level) => tiers.map((tier) => [term, levelCode(level), tier, before, count]));
    const range = `(SELECT number FROM search_posting WHERE term = ? AND level = ? AND tier = ? AND number < ?
      ORDER BY number DESC LIMIT ?)`;
    const union = ranges.map(() => range).join(' UNION ALL ');
    return this.read(`${union} ORDER BY number DESC LIMIT ?`, [...ranges.flat(), count]);
  }

  /** The documents of the given profiles, as far as they are published. */
  async ofProfiles(profileIds: readonly string[]): Promise<Candidate[]> {
    return this.read('SELECT number FROM search_document WHERE profile_id IN (?)', [profileIds]);
  }

  private async read(numbers: string, values: unknown[]): Promise<Candidate[]> {
    const rows = await this.database.rows<Row>(
      `SELECT ${columns}, d.profile_id AS profileId
       FROM (${numbers}) AS found STRAIGHT_JOIN search_document d ON d.number = found.number
       ORDER BY d.number DESC`,
      values,
    );
    return rows.map(({ number, profileId, ...row }) => ({ number, profileId, ...documentOfRow(row) }));
  }
}
