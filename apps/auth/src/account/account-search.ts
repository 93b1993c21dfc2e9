// What an account is found by: its name, also by syllables and initial consonants, and its address.

import { fold } from '#search/fold';
import { initialsOf } from '#search/hangul';
import { termsOfAddress, termsOfName } from '#search/terms';
import type { Account } from './account.ts';

/** Longer than any name and address; folding may lengthen a few characters. */
const longestName = 80;
const longestAddress = 320;

/** Stands between the parts of a search text: nobody can type it. */
export const partEnd = '\n';

/** What search looks into: folded name, its initial consonants, folded address, in a line each. */
export function searchTextOf({ name, email }: Pick<Account, 'name' | 'email'>): string {
  const foldedName = cut(fold(name), longestName);
  return [foldedName, initialsOf(foldedName), cut(fold(email), longestAddress)].join(partEnd);
}

/** The terms of the inverted index that lead to a search text; an empty one has none. */
export function termsOfSearchText(searchText: string): Set<string> {
  if (searchText === '') return new Set();
  const [name = '', , address = ''] = searchText.split(partEnd);
  return termsOfName(name).union(termsOfAddress(address));
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}
