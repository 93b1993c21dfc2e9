// What the font of the pictures has.

import { readFileSync } from 'node:fs';
import { FontMetrics } from './font-metrics.ts';
import { pictureFontFile } from './picture-font.ts';

const font = new FontMetrics(readFileSync(pictureFontFile()));

const missingOf = (characters: string[]) => characters.filter((character) => !font.has(character));
const from = (first: string, last: string) => {
  const start = first.codePointAt(0) ?? 0;
  return Array.from({ length: (last.codePointAt(0) ?? 0) - start + 1 }, (_, place) =>
    String.fromCodePoint(start + place),
  );
};

describe('the font of the pictures', () => {
  it('has every Hangul syllable, and the letters that stand alone', () => {
    expect(missingOf([...from('가', '힣'), ...from('ㄱ', 'ㅣ')])).toEqual([]);
  });

  it('has what European languages, Vietnamese and kana are written with', () => {
    const letters = ['ÀÉÎÕÜßçøşžŁ', 'ăâđêôơưĂẠẲỹỶ', 'αβγΩ', 'привет', 'ぁんァヶー'];
    expect(missingOf([...from(' ', '~'), ...letters.join('').normalize('NFC'), ...'·…–—“”‘’₩€★→'])).toEqual([]);
  });

  it('knows that it has no emoji, no Han, no Arabic', () => {
    expect(['🌸', '田', 'م', '\u{10ffff}'].map((character) => font.has(character))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('FontMetrics', () => {
  it('measures in proportion to the size', () => {
    expect(font.widthOf('김민수', 100)).toBeCloseTo(2 * font.widthOf('김민수', 50));
    expect(font.widthOf('W', 50)).toBeGreaterThan(font.widthOf('i', 50));
    expect(font.widthOf('', 50)).toBe(0);
  });

  it('reads the older form of a character map too', () => {
    const older = new FontMetrics(withoutFormat12(readFileSync(pictureFontFile())));
    for (const text of ['힣', 'ỹ', 'W']) expect(older.widthOf(text, 50)).toBe(font.widthOf(text, 50));
    expect(older.has('🌸')).toBe(false);
  });

  it('refuses what is no font', () => {
    expect(() => new FontMetrics(Buffer.alloc(64))).toThrow(RangeError);
  });
});

/** Every subtable of format 12 calls itself 13, which nobody reads. */
function withoutFormat12(bytes: Buffer): Buffer {
  const record = bytes.indexOf('cmap', 0, 'latin1');
  const cmap = bytes.readUInt32BE(record + 8);
  for (let table = 0; table < bytes.readUInt16BE(cmap + 2); table++) {
    const subtable = cmap + bytes.readUInt32BE(cmap + 8 + table * 8);
    if (bytes.readUInt16BE(subtable) === 12) bytes.writeUInt16BE(13, subtable);
  }
  return bytes;
}
