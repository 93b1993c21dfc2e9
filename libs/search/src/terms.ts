// The terms of an inverted index: what a text is found by, and what a word asks for.

import { cover, gramsOf } from './grams.ts';
import { initialsOf, isInitial } from './hangul.ts';

const longestGram = 3;

/** Every run of up to three characters of a folded name, and of its initial consonants. */
export function termsOfName(name: string): Set<string> {
  const terms = new Set<string>();
  for (const text of [name, initialsOf(name)]) {
    for (let length = 1; length <= longestGram; length += 1) addGrams(terms, text, length);
  }
  return terms;
}

/** Every run of three characters of a folded address, and its first one and two. */
export function termsOfAddress(address: string): Set<string> {
  const terms = new Set<string>();
  addGrams(terms, address, longestGram);
  const characters = [...address];
  for (let length = 1; length < longestGram; length += 1) terms.add(characters.slice(0, length).join(''));
  return terms;
}

/** Terms that whatever contains the folded word has, too: enough to choose from, not all of them. */
export function termsOfWord(word: string): Set<string> {
  if (!hasInitials(word)) return cover(word, longestGram);
  const parts = [initialsOf(word), ...runsWithoutInitials(word)];
  return new Set(parts.flatMap((part) => [...cover(part, longestGram)]));
}

/** Whether a word is meant, in part, by initial consonants. */
export function hasInitials(word: string): boolean {
  return [...word].some(isInitial);
}

/** What stands between the initial consonants of a word that has some. */
export function runsWithoutInitials(word: string): string[] {
  const characters = [...word].map((character) => (isInitial(character) ? ' ' : character));
  return characters.join('').split(' ').filter(Boolean);
}

function addGrams(grams: Set<string>, text: string, length: number): void {
  for (const gram of gramsOf(text, length)) grams.add(gram);
}
