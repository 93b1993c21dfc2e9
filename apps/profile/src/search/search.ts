// What a profile is found by, and how well: pure, so that the index, the search and lists with a search inside agree.

import { fold, foldText } from '#search/fold';
import { hasWordByInitials } from '#search/match';
import { termsOfText } from '#search/text-terms';

/** What of a profile is searched. */
export interface Searchable {
  readonly handle: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly headline: string;
  readonly cohort: string;
  readonly team: string;
  readonly bio: string;
}

/** The same, folded, best first: a word in the name, or in the handle, counts more than one in the bio. */
export const tiers = ['name', 'tags', 'headline', 'bio'] as const;
export type SearchTexts = Readonly<Record<(typeof tiers)[number], string>>;
/** Without the bio, which is most of what a profile says and seldom needed. */
export type HeadTexts = Omit<SearchTexts, 'bio'>;

/** How well something is found: 1 by its name … 4 by its bio. */
export type Rank = 1 | 2 | 3 | 4;
export const worstRank: Rank = 4;

/** Who may find a profile: a level of the rule of visibility at which it is published. */
export const searchLevels = ['members', 'public'] as const;
export type SearchLevel = (typeof searchLevels)[number];

/** A published profile as the index keeps it. */
export interface SearchDocument {
  readonly level: SearchLevel;
  readonly texts: SearchTexts;
  /** By which it is found as a whole only: longer than any term of a text. */
  readonly labels: readonly string[];
}

/** Folding may lengthen a text many times over; what is beyond is not found. */
const longestText = 4_000;
/** Stands between texts of one tier: nobody can type it into a word. */
const textEnd = '\n';

/** The texts of a profile as search compares them. */
export function textsOf({ handle, name, tags, headline, cohort, team, bio }: Searchable): SearchTexts {
  return {
    name: cut([name, handle].map(fold).join(textEnd)),
    tags: cut(tags.map(foldText).join(textEnd)),
    headline: cut([headline, cohort, team].map(foldText).join(textEnd)),
    bio: cut(foldText(bio)),
  };
}

/**
 * How well the words are found together: as well as the one that is found worst. Undefined where one is missing; without words
 * everything is found alike. Initial consonants are looked for everywhere but in the bio. Without the bio, all ranks but the worst
 * are told.
 */
export function rankOf(texts: HeadTexts & Partial<SearchTexts>, words: readonly string[]): Rank | undefined {
  const places = words.map((word) => tiers.findIndex((tier) => hasWord(texts, tier, word)));
  return places.includes(-1) ? undefined : ((Math.max(0, ...places) + 1) as Rank);
}

/** The terms that lead to a document, each with the best rank that a word can have by it. */
export function termsOf({ texts, labels }: Pick<SearchDocument, 'texts' | 'labels'>): Map<string, Rank> {
  const terms = new Map<string, Rank>(labels.map((label) => [label, 1]));
  tiers.forEach((tier, place) => {
    for (const term of termsOfText(texts[tier], tier !== 'bio')) {
      if (!terms.has(term)) terms.set(term, (place + 1) as Rank);
    }
  });
  return terms;
}

function hasWord(texts: HeadTexts & Partial<SearchTexts>, tier: keyof SearchTexts, word: string): boolean {
  return tier === 'bio' ? (texts.bio ?? '').includes(word) : hasWordByInitials(texts[tier], word);
}

function cut(text: string): string {
  return [...text].slice(0, longestText).join('');
}
