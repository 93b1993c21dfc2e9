// How a search is gone about: by which terms of the index, as all words and labels are to be had.

import { isTerm, termsOfTextWord } from '#search/text-terms';
import type { Rank } from './search.ts';

/** A term of the index that whatever is looked for has. */
export interface Way {
  readonly term: string;
  /** Whether what is looked for is this term and nothing else, so that a posting's tier is the rank. */
  readonly isRank: boolean;
}

/** A way, and to about how many profiles it leads in each tier, the first one first. */
export interface MeasuredWay extends Way {
  readonly sizes: readonly number[];
}

/** All tiers there are. */
export const everyTier: readonly number[] = [1, 2, 3, 4];

/** So many terms of all words together are looked at, of each word at least one: enough to meet a rare one. */
const mostTerms = 12;
const bestRank: readonly Rank[] = [1];
const ranksOfWords: readonly Rank[] = [1, 2, 3, 4];

/** The ways to what has all the words and labels. */
export function waysTo(words: readonly string[], labels: readonly string[]): Way[] {
  const ofEachWord = Math.ceil(mostTerms / Math.max(1, words.length));
  const ofWords = words.flatMap((word) =>
    termsOfTextWord(word)
      .slice(0, ofEachWord)
      .map((term) => ({ term, isRank: words.length === 1 && isTerm(word) })),
  );
  const ofLabels = labels.map((term) => ({ term, isRank: false }));
  return [...ofWords, ...ofLabels];
}

/** The ranks that a search may find something at, from the one where it goes on. Without words there is one. */
export function ranksFrom(from: Rank, words: readonly string[]): Rank[] {
  const ranks = words.length === 0 ? bestRank : ranksOfWords;
  return ranks.filter((rank) => rank >= from);
}

/** The tiers in which a way leads to what has the rank: a term of a word is found no worse than the word. */
export function tiersOf(rank: Rank, { isRank }: Way): readonly number[] {
  return isRank ? [rank] : everyTier.slice(0, rank);
}

/** To about how many profiles a way leads in the tiers. */
export function sizeOf({ sizes }: MeasuredWay, tiers: readonly number[]): number {
  return tiers.reduce((sum, tier) => sum + (sizes[tier - 1] ?? 0), 0);
}

/** The way that leads to fewest. @param tiersFor those in which a way is gone */
export function shortest(ways: readonly MeasuredWay[], tiersFor: (way: Way) => readonly number[]): MeasuredWay {
  const sizeFor = (way: MeasuredWay) => sizeOf(way, tiersFor(way));
  return ways.reduce((best, way) => (sizeFor(way) < sizeFor(best) ? way : best));
}
