// Rules of text as people type it.

import { text } from './text.ts';

const line = text({ minimum: 1, maximum: 5 });
const lines = text({ maximum: 20, multiline: true });

describe('text', () => {
  it('becomes NFC and loses white space at its ends', () => {
    expect(line.parse(`  ${'김민수'.normalize('NFD')} `)).toBe('김민수');
  });

  it('is counted in characters as people see them stored, not in code units', () => {
    expect(line.safeParse('🙂🙂🙂🙂🙂').success).toBe(true);
    expect(line.safeParse('🙂🙂🙂🙂🙂🙂').success).toBe(false);
    expect(line.safeParse('  ').success).toBe(false);
  });

  it.each(['a\u0000', 'a\nb', 'a\u001bb', 'a\u0085', '\ud83d'])('refuses %j on a line', (typed) => {
    expect(line.safeParse(typed).success).toBe(false);
  });

  it.each([
    ['turns text around', ['\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c']],
    ['shows nothing', ['\u200b', '\u2060', '\ufeff']],
  ])('refuses what %s on a line, unless it is only looked for', (_what, characters) => {
    for (const character of characters) {
      expect(line.safeParse(`a${character}b`).success).toBe(false);
      expect(text({ maximum: 5, sought: true }).safeParse(`a${character}b`).success).toBe(true);
      expect(lines.safeParse(`a${character}b`).success).toBe(true);
    }
  });

  it.each(['👩‍💻', 'می‌خ', 'مريم'])('keeps what joins letters and emoji, and writing from the right: %s', (typed) => {
    expect(line.parse(typed)).toBe(typed);
  });

  it('keeps line breaks where there may be several lines, and makes them one kind', () => {
    expect(lines.parse('a\r\nb\n\nc')).toBe('a\nb\n\nc');
    expect(lines.safeParse('a\tb').success).toBe(false);
  });

  it.each([7, null, ['a'], {}])('refuses %j', (given) => {
    expect(line.safeParse(given).success).toBe(false);
  });
});
