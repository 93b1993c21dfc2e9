// Searches published profiles: the best found first, then the newest, in pages that neither skip nor repeat.

import { Injectable } from '@nestjs/common';
import type { Page } from '#mysql/keyset';
import { type Candidate, CandidateRepository, counted } from './candidate.repository.ts';
import { everyTier, type MeasuredWay, ranksFrom, shortest, sizeOf, tiersOf, type Way, waysTo } from './search-plan.ts';
import { encodePlace, type SearchPlace } from './search.schema.ts';
import { rankOf, type SearchLevel } from './search.ts';

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

@Injectable()
export class SearchReader {
  constructor(private readonly candidates: CandidateRepository) {}

  /**
   * The ids of profiles that are found. A page may be shorter than asked for, or empty, and have one behind it: where what is
   * looked for is rare, but each of its words is common.
   */
  async page(search: Search): Promise<Page<string>> {
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
    const found = candidates.filter(({ texts }) => rankOf(texts, words) !== undefined);
    return new Set(found.map(({ profileId }) => profileId));
  }

  /** Few candidates: all of them ranked, then those behind the cursor. */
  private async ranked({ term }: Way, search: Search): Promise<Walk> {
    const { levels, cursor } = search;
    const found = (await this.candidates.all(term, levels)).flatMap((candidate) => foundOf(candidate, search));
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
        found.push(...candidates.flatMap((each) => foundOf(each, search)).filter((each) => each.rank === rank));
        if (found.length > limit) return { found };
        if (candidates.length < count) break;
        before = candidates.at(-1)?.number ?? 0;
        lookedAt += count;
        if (lookedAt >= mostLookedAt) return { found, end: { rank, number: before } };
      }
    }
    return { found };
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

function foundOf({ number, profileId, texts, labels }: Candidate, search: Search): Found[] {
  const rank = rankOf(texts, search.words);
  if (rank === undefined || !search.labels.every((label) => labels.includes(label))) return [];
  return [{ rank, number, profileId }];
}
