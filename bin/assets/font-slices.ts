// Which characters Korean and English prose need most, as Pretendard's own slices have them by frequency.

import { readFileSync } from 'node:fs';
import { projectPath } from '#pages/project-root';

const styleSheet = projectPath('node_modules/pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css');
const face = /\.subset\.(?<number>\d+)\.woff2\)[^;]*;\s*unicode-range: (?<ranges>[^;]+);/g;

/** The commoner a slice's characters, the higher its number: 0 to 91. @returns those of the slices from `number` on */
export function commonestCharacters(from: number): string[] {
  const css = readFileSync(styleSheet, 'utf8');
  return [...css.matchAll(face)]
    .filter(({ groups: { number = '' } = {} }) => Number(number) >= from)
    .flatMap(({ groups: { ranges = '' } = {} }) => ranges.split(',').flatMap(charactersOf));
}

function charactersOf(range: string): string[] {
  const [from = 0, to = from] = range
    .trim()
    .slice('U+'.length)
    .split('-')
    .map((hex) => parseInt(hex, 16));
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
}
