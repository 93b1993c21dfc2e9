// Whether a text has a word in it: no pattern language, so every character of a word stands for itself.

import { initialsOf, isInitial } from './hangul.ts';
import { hasInitials } from './terms.ts';

/** Whether a folded text has a folded word in it, where an initial consonant stands for every syllable that begins with it. */
export function hasWordByInitials(text: string, word: string): boolean {
  if (!hasInitials(word)) return text.includes(word);
  const [consonants, wanted] = [initialsOf(text), initialsOf(word)];
  for (let at = consonants.indexOf(wanted); at !== -1; at = consonants.indexOf(wanted, at + 1)) {
    if (fits(word, text.slice(at))) return true;
  }
  return false;
}

/** A syllable and its initial are one code unit each, so that places in both texts are the same. */
function fits(word: string, text: string): boolean {
  return word.split('').every((unit, place) => isInitial(unit) || text[place] === unit);
}
