// Searches published profiles: the best found first, then the newest, in pages that neither skip nor repeat.

import { Injectable } from '@nestjs/common';
import type { Page } from '#mysql/keyset';
import { BoundedQueue } from '../picture-decoding/bounded-queue.ts';
import { type Candidate, CandidateRepository, counted } from './candidate.repository.ts';
import { everyTier, type MeasuredWay, ranksFrom, shortest, sizeOf, tiersOf, type Way, waysTo } from './search-plan.ts';
import { SearchQueueFullError } from './search.errors.ts';
import { encodePlace, type SearchPlace } from './search.schema.ts';
import { type Rank, rankOf, type SearchLevel, worstRank } from './search.ts';

/** What is looked for: profiles with all the words and labels, at least one of either, published at one of the levels. */
export interface Search {
  readonly words: readonly string[];
  readonly labels: readonly string[];
  readonly levels: readonly SearchLevel[];
  readonly limit: number;
  readonly cursor?: SearchPlace | undefined;
}

interface Found extends SearchPlace {
  profileId: string;
}

const mostAtOnce = 1_000;
/** What one page may cost: behind so many candidates it ends, however few of them were what was looked for. */
const mostLookedAt = 5_000;
const beforeAll = 2 ** 32;
/** Searches take their turn, so that a crowd of costly ones leaves connections to what everybody else is about. */
const limits = { running: 4, waiting: 64, milliseconds: 8_000 };

@Injectable()
export class SearchReader {
  private readonly queue = new BoundedQueue(limits, () => new SearchQueueFullError());

  constructor(private readonly candidates: CandidateRepository) {}

  /**
   * The ids of profiles that are found. A page may be shorter than asked for, or empty, and have one behind it: where what is
   * looked for is rare, but each of its words is common.
   *
   * @throws {SearchQueueFullError}
   */
  page(search: Search): Promise<Page<string>> {
    return this.queue.run(() => this.searched(search));
  }

  private async searched(search: Search): Promise<Page<string>> {
    const { words, labels, levels, limit } = search;
    const ways = await this.candidates.measured(waysTo(words, labels), levels);
    const way = shortest(ways, () => everyTier);
    const isFew = sizeOf(way, everyTier) < counted;
    const { found, end } = isFew ? await this.ranked(way, search) : await this.walked(ways, search);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : end;
    return { items: shown.map(({ profileId }) => profileId), nextCursor: last ? encodePlace(last) : null };
  }

  /** Those of the given profiles that have all the words. */
  async among(profileIds: readonly string[], words: readonly string[]): Promise<Set<string>> {
    const candidates = profileIds.length > 0 ? await this.candidates.ofProfiles(profileIds) : [];
    const found = await this.ranks(candidates, words, worstRank);
    return new Set(found.map(({ profileId }) => profileId));
  }

  /** Few candidates: all of them ranked, then those behind the cursor. */
  private async ranked({ term }: Way, search: Search): Promise<Walk> {
    const { levels, cursor } = search;
    const found = await this.found(await this.candidates.all(term, levels), search, worstRank);
    const behind = found.filter((each) => !cursor || compare(cursor, each) < 0);
    return { found: behind.sort(compare) };
  }

  /** Many candidates: rank by rank along the index, until the page is full or has cost enough. */
  private async walked(ways: readonly MeasuredWay[], search: Search): Promise<Walk> {
    const { words, levels, limit, cursor } = search;
    const found: Found[] = [];
    let lookedAt = 0;
    for (const rank of ranksFrom(cursor?.rank ?? 1, words)) {
      const way = shortest(ways, (each) => tiersOf(rank, each));
      const tiers = tiersOf(rank, way);
      if (sizeOf(way, tiers) === 0) continue;
      let before = rank === cursor?.rank ? cursor.number : beforeAll;
      for (let count = limit + 1; ; count = Math.min(2 * count, mostAtOnce)) {
        const stretch = { term: way.term, levels, tiers, before };
        const candidates = await this.candidates.newest(stretch, count);
        found.push(...(await this.found(candidates, search, rank)).filter((each) => each.rank === rank));
        if (found.length > limit) return { found };
        if (candidates.length < count) break;
        before = candidates.at(-1)?.number ?? 0;
        lookedAt += count;
        if (lookedAt >= mostLookedAt) return { found, end: { rank, number: before } };
      }
    }
    return { found };
  }

  /** Those of the candidates that are what is looked for, none of them worse than told. */
  private found(candidates: readonly Candidate[], { words, labels }: Search, worst: Rank): Promise<Found[]> {
    const labelled = candidates.filter((candidate) => labels.every((label) => candidate.labels.includes(label)));
    return this.ranks(labelled, words, worst);
  }

  /** Only at the worst, and only where a word is still missing, is it worth while to read a bio. */
  private async ranks(candidates: readonly Candidate[], words: readonly string[], worst: Rank): Promise<Found[]> {
    const byHead = candidates.map((candidate) => ({ candidate, rank: rankOf(candidate.texts, words) }));
    const missing = byHead.filter(({ rank }) => worst === worstRank && rank === undefined);
    const bios = await this.candidates.bios(missing.map(({ candidate }) => candidate.number));
    return byHead.flatMap(({ candidate: { number, profileId, texts }, rank }) => {
      const bio = bios.get(number);
      const known = rank ?? (bio === undefined ? undefined : rankOf({ ...texts, bio }, words));
      return known === undefined ? [] : [{ rank: known, number, profileId }];
    });
  }
}

/** What a search came upon, and where it ended unless there was nothing more. */
interface Walk {
  found: Found[];
  end?: SearchPlace;
}

/** The order of results: the better rank, then the newer. */
function compare(one: SearchPlace, other: SearchPlace): number {
  return one.rank - other.rank || other.number - one.number;
}
