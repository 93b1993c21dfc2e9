// The font of generated pictures: Pretendard's one weight for all they say, with every Hangul syllable.

import { readFileSync } from 'node:fs';
import subsetFont from 'subset-font';

/** Latin with what Vietnamese needs, Greek, Cyrillic, punctuation, currencies, arrows and shapes, kana, Hangul. */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2b0, 0x4ff],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2070, 0x22ff],
  [0x2460, 0x24ff],
  [0x25a0, 0x27bf],
  [0x3000, 0x30ff],
  [0x3131, 0x318e],
  [0xac00, 0xd7a3],
  [0xff01, 0xffe6],
];

/** @returns the font as OpenType; pictures are drawn large, so that hints are of no use */
export function openGraphFont(): Promise<Buffer> {
  const characters = ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, place) => String.fromCodePoint(first + place)),
  );
  const whole = readFileSync(new URL(import.meta.resolve('pretendard/dist/public/static/Pretendard-SemiBold.otf')));
  return subsetFont(whole, characters.join(''), {
    targetFormat: 'sfnt',
    noLayoutClosure: true,
    noHinting: true,
    dropTables: ['GSUB', 'STAT'],
  });
}
