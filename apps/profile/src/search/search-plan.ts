// How a search is gone about: by which term of the index, as all words and labels are to be had.

import { isTerm, termsOfTextWord } from '#search/text-terms';
import type { Rank } from './search.ts';

/** A term of the index that whatever is looked for has. */
export interface Way {
  readonly term: string;
  /** Whether what is looked for is this term and nothing else, so that a posting's tier is the rank. */
  readonly isRank: boolean;
}

const bestRank: readonly Rank[] = [1];
const ranksOfWords: readonly Rank[] = [1, 2, 3, 4];

/** So many terms of a long word are looked at: enough to meet a rare one. */
const termsOfOneWord = 6;

/** The ways to what has all the words and labels; those that tell the rank come first. */
export function waysTo(words: readonly string[], labels: readonly string[]): Way[] {
  const ofWords = words.flatMap((word) =>
    termsOfTextWord(word)
      .slice(0, termsOfOneWord)
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

/** The tiers in which a way's postings lead to what has the rank: a term of a word is found no worse than the word. */
export function tiersOf(rank: Rank, { isRank }: Way): number[] {
  return isRank ? [rank] : Array.from({ length: rank }, (_, before) => before + 1);
}
