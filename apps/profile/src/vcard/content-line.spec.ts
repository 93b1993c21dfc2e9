// Rules of a vCard's lines.

import { contentLine, escapedText, structuredText, uriValue } from './content-line.ts';

const unfolded = (line: string) => line.replaceAll('\r\n ', '');

describe('escapedText', () => {
  it.each([
    ['a,b;c\\d', 'a\\,b\\;c\\\\d'],
    ['one\ntwo', 'one\\ntwo'],
    ['one\r\ntwo\rthree', 'one\\ntwo\\nthree'],
    ['one\u2028two\u2029three\u0085four\vfive\fsix', 'one\\ntwo\\nthree\\nfour\\nfive\\nsix'],
    ['nul\0bell\u0007', 'nulbell'],
    ['already \\n escaped', 'already \\\\n escaped'],
    ['콜론: 괜찮아요', '콜론: 괜찮아요'],
  ])('writes %j as %s', (value, escaped) => {
    expect(escapedText(value)).toBe(escaped);
  });

  it('lets no value begin a property of its own', () => {
    const hostile = ['\r\nTEL:+1', '\nEND:VCARD', '\rBEGIN:VCARD', '\u2028TEL:+1', '\u0085TEL:+1', '\r\n folded'];
    for (const value of hostile)
      expect(contentLine('NOTE', escapedText(value)).split(/[\r\n\u0085\u2028]+/)).toHaveLength(2);
  });
});

describe('structuredText', () => {
  it('separates parts by semicolons that no part can bring along', () => {
    expect(structuredText(['김;', '철수', '', ''])).toBe('김\\;;철수;;');
  });
});

describe('uriValue', () => {
  it('keeps what separates a URL, and encodes what would end the line', () => {
    expect(uriValue('https://example.com/a;b,c?d=\r\nTEL:1')).toBe('https://example.com/a;b,c?d=%0D%0ATEL:1');
  });
});

describe('contentLine', () => {
  it.each(['a'.repeat(300), '가'.repeat(120), `a${'나'.repeat(100)}`, '🦊'.repeat(60), 'é'.repeat(90)])(
    'folds at 75 octets without cutting a character (%#)',
    (value) => {
      const line = contentLine('NOTE', value);
      const pieces = line.slice(0, -2).split('\r\n');
      expect(pieces.length).toBeGreaterThan(1);
      for (const piece of pieces) {
        expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
        expect(Buffer.from(piece).toString()).not.toContain('\ufffd');
      }
      expect(pieces.slice(1).every((piece) => piece.startsWith(' '))).toBe(true);
      expect(unfolded(line)).toBe(`NOTE:${value}\r\n`);
    },
  );

  it('leaves a line of exactly 75 octets alone', () => {
    expect(contentLine('NOTE', 'a'.repeat(70))).toBe(`NOTE:${'a'.repeat(70)}\r\n`);
  });
});
