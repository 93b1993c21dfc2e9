// Pretendard's own slices: the commoner a slice's characters in Korean prose, the higher its number.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One font file and the characters that it draws. */
export interface FontSlice {
  readonly number: number;
  readonly file: string;
  readonly characters: readonly string[];
}

const sheet = fileURLToPath(import.meta.resolve('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'));
const folder = dirname(sheet);
const face = /url\(\.\/(?<file>[^)]+\.subset\.(?<number>\d+)\.woff2)\)[^;]*;\s*unicode-range: (?<ranges>[^;]+);/g;

/** Reads the slices from the style sheet that comes with the font. */
export function readFontSlices(): FontSlice[] {
  const css = readFileSync(sheet, 'utf8');
  return [...css.matchAll(face)].map(({ groups: { file = '', number = '', ranges = '' } = {} }) => ({
    number: Number(number),
    file: join(folder, file),
    characters: ranges.split(',').flatMap(charactersOf),
  }));
}

/** Writes characters as a CSS `unicode-range`, neighbours joined. */
export function unicodeRange(characters: readonly string[]): string {
  const points = characters.map((character) => character.codePointAt(0) ?? 0).sort((one, other) => one - other);
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last && point <= last[1] + 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point: number) => point.toString(16);
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}

function charactersOf(range: string): string[] {
  const [from = 0, to = from] = range
    .trim()
    .slice('U+'.length)
    .split('-')
    .map((hex) => parseInt(hex, 16));
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
}
