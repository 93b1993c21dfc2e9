// Reads the inverted index: what a term leads to, newest first, together with what its texts are.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { everyTier, type MeasuredWay, type Way } from './search-plan.ts';
import { labelsOfRow, levelCode } from './search-rows.ts';
import type { HeadTexts, SearchLevel } from './search.ts';

/** Something published that a term leads to; whether it is what was looked for, its texts tell, and at the worst its bio. */
export interface Candidate {
  readonly number: number;
  readonly profileId: string;
  readonly texts: HeadTexts;
  readonly labels: readonly string[];
}

type Row = HeadTexts & { number: number; profileId: string; labels: string };

/** Which postings of a term are read: at what levels, in what tiers, before what number. */
export interface Stretch {
  readonly term: string;
  readonly levels: readonly SearchLevel[];
  readonly tiers: readonly number[];
  readonly before: number;
}

type RangeSize = Record<'place' | 'tier' | 'count' | 'oldest' | 'newest', number | string>;

/** Beyond so many, postings of a range are not counted. */
export const counted = 100;

@Injectable()
export class CandidateRepository {
  constructor(private readonly database: Database) {}

  /**
   * To about how many profiles each way leads: counted as far as a few, and beyond those reckoned from how close together the
   * newest of them are.
   */
  async measured(ways: readonly Way[], levels: readonly SearchLevel[]): Promise<MeasuredWay[]> {
    const ranges = ways.flatMap((way, place) =>
      levels.flatMap((level) => everyTier.map((tier) => ({ place, tier, values: [way.term, levelCode(level), tier] }))),
    );
    const counts = ranges.map(
      ({ place, tier }, at) => `SELECT ${place} AS place, ${tier} AS tier, COUNT(*) AS count,
          COALESCE(MIN(number), 1) AS oldest, COALESCE(MAX(number), 1) AS newest
        FROM (SELECT number FROM search_posting WHERE term = ? AND level = ? AND tier = ?
              ORDER BY number DESC LIMIT ${counted}) AS range_${at}`,
    );
    const rows = await this.database.rows<RangeSize>(
      counts.join(' UNION ALL '),
      ranges.flatMap(({ values }) => values),
    );
    const sizesOf = (place: number) =>
      everyTier.map((tier) =>
        rows
          .filter((row) => Number(row.place) === place && Number(row.tier) === tier)
          .reduce((sum, row) => sum + sizeOf(row), 0),
      );
    return ways.map((way, place) => ({ ...way, sizes: sizesOf(place) }));
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

  /** The bios of the given candidates by their numbers. */
  async bios(numbers: readonly number[]): Promise<Map<number, string>> {
    if (numbers.length === 0) return new Map();
    const sql = 'SELECT number, bio FROM search_document WHERE number IN (?)';
    const rows = await this.database.rows<{ number: number; bio: string }>(sql, [numbers]);
    return new Map(rows.map(({ number, bio }) => [number, bio]));
  }

  /** What the given profiles say, as far as they are published. */
  async ofProfiles(profileIds: readonly string[]): Promise<Candidate[]> {
    return this.read('SELECT number FROM search_document WHERE profile_id IN (?)', [profileIds]);
  }

  private async read(numbers: string, values: unknown[]): Promise<Candidate[]> {
    const rows = await this.database.rows<Row>(
      `SELECT d.number, d.profile_id AS profileId, d.name, d.tags, d.headline, d.labels
       FROM (${numbers}) AS found STRAIGHT_JOIN search_document d ON d.number = found.number
       ORDER BY d.number DESC`,
      values,
    );
    return rows.map(({ number, profileId, labels, ...texts }) => ({
      number,
      profileId,
      texts,
      labels: labelsOfRow({ labels }),
    }));
  }
}

/** As if the older ones lay as close as the newest do. */
function sizeOf({ count, oldest, newest }: RangeSize): number {
  if (Number(count) < counted) return Number(count);
  return (Number(count) * Number(newest)) / (Number(newest) - Number(oldest) + 1);
}
