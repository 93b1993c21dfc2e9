// The words of a search as SQL over the search text: name, initial consonants and address, in a line each.

import { initialsOf, isInitial, syllablesOf } from '#search/hangul';
import { hasInitials, termsOfWord } from '#search/terms';
import { partEnd } from '../account/account-search.ts';
import type { Condition } from './member-order.ts';

const mostTerms = 8;

/** Terms of the inverted index that every match of all the words has: a few, the telling ones first. */
export function termsOfWords(words: readonly string[]): string[] {
  const terms = new Set(words.flatMap((word) => [...termsOfWord(word)]));
  return [...terms].sort((one, other) => other.length - one.length).slice(0, mostTerms);
}

/** A word that may be somebody's whole address. */
export function addressAmong(words: readonly string[]): string | undefined {
  return words.find((word) => /^[^@]+@[^@]+\.[^@]+$/.test(word));
}

/**
 * Whether the account has the word: in its name, with consonants for syllables that begin with them,
 * or in its address; one or two characters are looked for at the address's beginning only.
 */
export function conditionOf(word: string): Condition {
  if (hasInitials(word)) return isInitialsAlone(word) ? inName(word) : syllablesAndInitials(word);
  if ([...word].length > 2) return like(`%${plain(word)}%`);
  const either = [inName(word), like(`%${partEnd}%${partEnd}${plain(word)}%`)];
  return { sql: `(${either.map(({ sql }) => sql).join(' OR ')})`, values: either.flatMap(({ values }) => values) };
}

/** In the lines before the address. */
function inName(word: string): Condition {
  return like(`%${plain(word)}%${partEnd}%`);
}

function isInitialsAlone(word: string): boolean {
  return initialsOf(word) === word;
}

/** `김ㅁㅅ` in the first line, ㅁ for every syllable from 마 to 밓. */
function syllablesAndInitials(word: string): Condition {
  const pattern = [...word].map((character) => (isInitial(character) ? anyOf(character) : exactly(character)));
  return { sql: 'a.search_text REGEXP ?', values: [`^[^\\n]*${pattern.join('')}`] };
}

function anyOf(initial: string): string {
  return `[${initial}${syllablesOf(initial).join('-')}]`;
}

function exactly(character: string): string {
  return `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function like(pattern: string): Condition {
  return { sql: `a.search_text LIKE ? ESCAPE '|'`, values: [pattern] };
}

/** `%` and `_` as themselves. */
function plain(word: string): string {
  return word.replaceAll(/[%_|]/g, '|$&');
}
