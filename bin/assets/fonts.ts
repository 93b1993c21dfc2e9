// Pretendard in two families: one small file that every page loads, and slices for rarer syllables.
// The rarer ones stand behind the system's own Korean fonts, so only machines without any load them.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { everydayCharacters } from './everyday-characters.ts';
import { readFontSlices, unicodeRange, type FontSlice } from './font-slices.ts';
import type { StaticFolder } from './static-folder.ts';

// From here on upwards the slices hold the 2,350 syllables of KS X 1001, which is what people write.
const rarestSlice = 66;
const weights = { min: 400, max: 700 };

/** Puts the font files into the folder. @returns their `@font-face` rules */
export async function fontFaces(folder: StaticFolder): Promise<string> {
  const slices = readFontSlices();
  const everyday = everydayCharacters(slices);
  const font = await subsetFont(
    readFileSync(fileURLToPath(import.meta.resolve('pretendard/dist/public/variable/PretendardVariable.ttf'))),
    [...everyday].join(''),
    { targetFormat: 'woff2', variationAxes: { wght: weights }, noLayoutClosure: true, noHinting: true },
  );
  const rules = [fontFace('Pretendard', folder.addHashed('everyday.woff2', font))];
  for (const slice of slices.filter(({ number }) => number >= rarestSlice)) {
    const rule = rareFace(slice, everyday, folder);
    if (rule) rules.push(rule);
  }
  return rules.join('');
}

function rareFace(
  { number, file, characters }: FontSlice,
  everyday: Set<string>,
  folder: StaticFolder,
): string | undefined {
  const rare = characters.filter((character) => !everyday.has(character));
  if (rare.length === 0) return undefined;
  return fontFace('Pretendard Rare', folder.addHashed(`rare-${number}.woff2`, readFileSync(file)), rare);
}

function fontFace(family: string, file: string, characters?: readonly string[]): string {
  const range = characters ? `;unicode-range:${unicodeRange(characters)}` : '';
  return `@font-face{font-family:"${family}";font-weight:${weights.min} ${weights.max};font-display:swap;src:url(${file}) format("woff2")${range}}`;
}
