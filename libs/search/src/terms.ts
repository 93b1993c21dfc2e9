// The terms of an inverted index: what a text is found by, and what a word asks for.

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
  if (!hasInitials(word)) return cover(word);
  const syllables = [...word]
    .map((character) => (isInitial(character) ? ' ' : character))
    .join('')
    .split(' ');
  return new Set([...cover(initialsOf(word)), ...syllables.filter(Boolean).flatMap((run) => [...cover(run)])]);
}

/** Whether a word is meant, in part, by initial consonants. */
export function hasInitials(word: string): boolean {
  return [...word].some(isInitial);
}

/** Runs of three that lie side by side, the last one up to the end. */
function cover(text: string): Set<string> {
  const characters = [...text];
  const grams = new Set<string>();
  for (let start = 0; start < characters.length; start += longestGram) {
    const from = Math.max(0, Math.min(start, characters.length - longestGram));
    grams.add(characters.slice(from, from + longestGram).join(''));
  }
  return grams;
}

function addGrams(grams: Set<string>, text: string, length: number): void {
  const characters = [...text];
  for (let start = 0; start + length <= characters.length; start += 1) {
    grams.add(characters.slice(start, start + length).join(''));
  }
}
