// Rules of what our font can draw.

import { drawableText } from './drawable-text.ts';

const has = (character: string) => /[ -~가-힣ぁ-んァ-ヶ·★\u0300-\u036f]/u.test(character);

describe('drawableText', () => {
  it.each([
    ['김민수 · Ada', '김민수 · Ada'],
    ['🌸 봄이 👨‍👩‍👧‍👦 🌸', '봄이'],
    ['1️⃣ 위 ❤️ ★', '1 위 ★'],
    ['name\u202egnp.exe', 'namegnp.exe'],
    ['a\u3000b \n c', 'a b c'],
    ['각'.normalize('NFD'), '각'],
    ['x\u0301\u0302\u0303\u0304y', 'x\u0301\u0302y'],
    ['<b>&amp;', '<b>&amp;'],
  ])('makes of %j %j', (text, drawn) => {
    expect(drawableText(text, has)).toBe(drawn);
  });

  it.each(['田中 太郎', 'مريم', 'Ada 山', '①', '', ' ', '🌸', '\u3164\u115f', '\u200b'])(
    'has nothing to draw of %j rather than half of it',
    (text) => {
      expect(drawableText(text, has)).toBeUndefined();
    },
  );
});
