// The terms of an inverted index over texts of any length: fewer runs than for names, as a text has thousands.

import { cover } from './grams.ts';
import { initialsOf, isInitial } from './hangul.ts';
import { hasInitials, runsWithoutInitials } from './terms.ts';

const longestRun = 3;
const longestDenseRun = 2;
/** From Hangul on, a character says so much that two of them are telling. */
const firstDense = '\u1100';

/**
 * What a folded text is found by: its runs of one and two characters, of three where they are letters as few as the Latin
 * ones; and runs of up to three initial consonants, where `byInitials` says so or somebody typed one of them.
 */
export function termsOfText(text: string, byInitials: boolean): Set<string> {
  const terms = new Set<string>();
  for (const word of text.split(/[ \n]/)) {
    const characters = [...word];
    const consonants = [...initialsOf(word)];
    characters.forEach((_, start) => addRunsFrom(start, { characters, consonants, byInitials }, terms));
  }
  return terms;
}

interface Word {
  characters: readonly string[];
  consonants: readonly string[];
  byInitials: boolean;
}

function addRunsFrom(start: number, { characters, consonants, byInitials }: Word, terms: Set<string>): void {
  let [run, initialRun, hasDense, withInitials] = ['', '', false, byInitials];
  for (let end = start; end < Math.min(start + longestRun, characters.length); end += 1) {
    const character = characters[end] ?? '';
    run += character;
    initialRun += consonants[end] ?? '';
    hasDense ||= isDense(character);
    withInitials ||= isInitial(character);
    if (end - start < longestDenseRun || !hasDense) terms.add(run);
    if (withInitials) terms.add(initialRun);
  }
}

/** Terms that every text with the folded word in it has, too: enough to choose from, not all of them. */
export function termsOfTextWord(word: string): string[] {
  if (!hasInitials(word)) return coverOf(word);
  return [...new Set([...initialRuns(word), ...runsWithoutInitials(word).flatMap(coverOf)])];
}

/** Whether a word is a term, so that what the index says of the term holds for the word. */
export function isTerm(word: string): boolean {
  const terms = termsOfTextWord(word);
  return terms.length === 1 && terms[0] === word;
}

function coverOf(run: string): string[] {
  return [...cover(run, [...run].some(isDense) ? longestDenseRun : longestRun)];
}

/** Runs with a consonant in them: whatever has the word has them, be it by initials or to the letter. */
function initialRuns(word: string): string[] {
  const characters = [...word];
  const consonants = [...initialsOf(word)];
  const length = Math.min(longestRun, characters.length);
  return characters.flatMap((_, start) => {
    const end = start + length;
    if (end > characters.length || !characters.slice(start, end).some(isInitial)) return [];
    return [consonants.slice(start, end).join('')];
  });
}

function isDense(character: string): boolean {
  return character >= firstDense;
}
