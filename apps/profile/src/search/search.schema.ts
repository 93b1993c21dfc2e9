// What of a search comes over the wire: its words, and the place in the results where a page begins.

import { z } from 'zod';
import { text } from '#http/text';
import { decodeKey, encodeKey } from '#mysql/keyset';
import { wordsOf } from '#search/fold';
import { type Rank, worstRank } from './search.ts';

/** The longest query, and the most words in it: enough for any question, and a bound to what one may cost. */
const queryMaximum = 100;
const wordMaximum = 8;
/** As people write tags and handles, which are kept without. A sign by itself is a word. */
const sign = /(?<=^|\s)[#＃@＠]+(?=[^\s#＃@＠])/gu;
const withoutSigns = (typed: string) => typed.replaceAll(sign, '');

/** `?query=` as words, folded; none where nothing is asked for. */
export const searchWords = text({ maximum: queryMaximum, sought: true })
  .transform((typed) => wordsOf(withoutSigns(typed)))
  .pipe(z.array(z.string()).max(wordMaximum));

/** What somebody typed into a page, as far as it is looked for: what is too long, too much or invisible is left off. */
export function leadingQuery(typed: string): string {
  const visible = typed.replaceAll(/\p{Cc}/gu, ' ').trim();
  const words = [...visible].slice(0, queryMaximum).join('').split(/\s+/u);
  const leading = words.slice(0, wordMaximum).join(' ');
  return wordsOf(leading).length > 0 ? leading : '';
}

/** Where a page of results begins: just behind what has this rank and number. */
export interface SearchPlace {
  rank: Rank;
  number: number;
}

const rank = z
  .int()
  .min(1)
  .max(worstRank)
  .transform((value) => value as Rank);
const place = z.tuple([rank, z.int().min(1).max(0xff_ff_ff_ff)]);

/** The opaque text of a place. */
export function encodePlace({ rank, number }: SearchPlace): string {
  return encodeKey([rank, number]);
}

/** The place of an opaque text, or undefined for anything that `encodePlace` did not make. */
export function decodePlace(typed: string): SearchPlace | undefined {
  const fields = decodeKey(typed, place);
  return fields && { rank: fields[0], number: fields[1] };
}
