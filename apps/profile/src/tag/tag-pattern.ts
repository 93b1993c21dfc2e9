// Part of a tag as patterns of LIKE: one for its letters, one for its initial consonants, of which each stands for a syllable.

import { initialsOf, isInitial } from '#search/hangul';

/** @param folded what is looked for; every character of it stands for itself */
export function likePatterns(folded: string): { folded: string; initials: string } {
  const letters = [...folded].map((character) => (isInitial(character) ? '_' : escape(character)));
  return { folded: letters.join(''), initials: [...initialsOf(folded)].map(escape).join('') };
}

function escape(character: string): string {
  return /[\\%_]/.test(character) ? `\\${character}` : character;
}
