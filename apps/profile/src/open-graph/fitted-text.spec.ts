// Rules of breaking lines; every letter is half as wide as it is large.

import { fitText } from './fitted-text.ts';

const widthOf = (text: string, size: number) => [...text].length * (size / 2);
const settings = [
  { size: 40, lines: 1 },
  { size: 20, lines: 2 },
];
const fit = (text: string, width = 200) => fitText(text, width, settings, widthOf);

describe('fitText', () => {
  it('takes the largest size at which the text fits', () => {
    expect(fit('ten letter')).toEqual({ size: 40, lines: ['ten letter'] });
    expect(fit('ten letters').size).toBe(20);
  });

  it('breaks between words, into lines of about equal length', () => {
    expect(fit('three small words here').lines).toEqual(['three small', 'words here']);
  });

  it('breaks a word only where it is wider than a line', () => {
    expect(fit('a'.repeat(30)).lines).toEqual(['a'.repeat(20), 'a'.repeat(10)]);
    expect(fit(`ab ${'c'.repeat(30)}`).lines).toEqual([`ab ${'c'.repeat(17)}`, 'c'.repeat(13)]);
  });

  it('cuts short what fits nowhere, with an ellipsis within the width', () => {
    expect(fit('가'.repeat(80))).toEqual({ size: 20, lines: ['가'.repeat(20), `${'가'.repeat(19)}…`] });
    expect(fit('word '.repeat(12).trim()).lines).toEqual(['word word word word', 'word word word word…']);
  });

  it('never cuts a letter from its marks', () => {
    const { lines } = fit('e\u0301'.repeat(50));
    expect(lines.every((line) => /^(e\u0301)*…?$/u.test(line))).toBe(true);
  });

  it('leaves no line empty and no line too wide, whatever comes', () => {
    for (let length = 1; length < 120; length++) {
      const text = Array.from({ length }, (_, index) => 'ab c def'[(index * length) % 8]).join('');
      const { size, lines } = fit(text.replace(/ +/g, ' ').trim(), 90);
      for (const line of lines) expect([line !== '', widthOf(line, size) <= 90]).toEqual([true, true]);
    }
  });
});
