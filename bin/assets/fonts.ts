// Pretendard in two families: one file that every page loads, and slices for rarer syllables.
// The rarer ones stand behind the system's own Korean fonts, so only machines without any load them.

import { readFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import { everydayCharacters } from './everyday-characters.ts';
import type { StaticFolder } from './static-folder.ts';
import { koreanLetters, koreanSyllables } from './syllables.ts';

const weights = { min: 400, max: 700 };
const syllablesPerSlice = 100;
const options = { noLayoutClosure: true, noHinting: true, dropTables: ['GSUB', 'STAT'] };

/** Puts the font files into the folder. @returns their `@font-face` rules */
export async function fontFaces(folder: StaticFolder): Promise<string> {
  const everyday = everydayCharacters();
  const rare = koreanSyllables().filter((syllable) => !everyday.has(syllable));
  const font = await subsetFont(
    readFileSync(new URL(import.meta.resolve('pretendard/dist/public/variable/PretendardVariable.ttf'))),
    [...everyday, ...rare, ...koreanLetters].join(''),
    { ...options, targetFormat: 'truetype', variationAxes: { wght: weights } },
  );
  const add = async (name: string, characters: Iterable<string>) =>
    folder.addHashed(name, await subsetFont(font, [...characters].join(''), { ...options, targetFormat: 'woff2' }));

  const rules = [fontFace('Pretendard', await add('everyday.woff2', everyday))];
  for (const slice of [koreanLetters, ...slicesOf(rare)]) {
    const [first = '', last = ''] = [slice[0], slice.at(-1)].map(codePoint);
    rules.push(fontFace('Pretendard Rare', await add(`rare-${first}.woff2`, slice), `U+${first}-${last}`));
  }
  return rules.join('');
}

/** Neighbours stay together, so that a slice's range is said in few bytes of the style sheet. */
function slicesOf(syllables: readonly string[]): string[][] {
  const count = Math.ceil(syllables.length / syllablesPerSlice);
  return Array.from({ length: count }, (_, index) =>
    syllables.slice(index * syllablesPerSlice, (index + 1) * syllablesPerSlice),
  );
}

function codePoint(character = ''): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

function fontFace(family: string, file: string, range?: string): string {
  const rangeRule = range ? `;unicode-range:${range}` : '';
  return `@font-face{font-family:"${family}";font-weight:${weights.min} ${weights.max};font-display:swap;src:url(${file}) format("woff2")${rangeRule}}`;
}
