// Rules of the terms by which texts of any length are found.

import { initialsOf } from './hangul.ts';
import { isTerm, termsOfText, termsOfTextWord } from './text-terms.ts';

describe('termsOfText', () => {
  it('holds runs of one and two characters, of three where letters say little, and of initial consonants', () => {
    expect([...termsOfText('김민수', true)].sort()).toEqual(
      ['김', '민', '수', '김민', '민수', 'ㄱ', 'ㅁ', 'ㅅ', 'ㄱㅁ', 'ㅁㅅ', 'ㄱㅁㅅ'].sort(),
    );
    expect([...termsOfText('abc', true)].sort()).toEqual(['a', 'ab', 'abc', 'b', 'bc', 'c']);
  });

  it('leaves initial consonants out where nobody typed them, unless told', () => {
    expect([...termsOfText('좋아 ㅋㅋ', false)].sort()).toEqual(['좋', '아', '좋아', 'ㅋ', 'ㅋㅋ'].sort());
  });

  it('does not run over the end of a word', () => {
    expect(termsOfText('ab cd\nef', true)).not.toContain('bc');
    expect(termsOfText('ab cd\nef', true)).not.toContain('de');
  });

  it('takes a character of two code units for one', () => {
    expect(termsOfText('😀', false)).toEqual(new Set(['😀']));
  });
});

describe('termsOfTextWord', () => {
  it.each([
    ['a syllable', '김', ['김']],
    ['three syllables', '김민수', ['김민', '민수']],
    ['three letters', 'kim', ['kim']],
    ['consonants', 'ㄱㅁㅅ', ['ㄱㅁㅅ']],
    ['four consonants', 'ㄱㅁㅅㅇ', ['ㄱㅁㅅ', 'ㅁㅅㅇ']],
    ['syllables and consonants mixed', '김ㅁㅅ', ['ㄱㅁㅅ', '김']],
    ['characters that mean something to databases', '%_', ['%_']],
  ])('asks for %s', (_what, word, terms) => {
    expect(termsOfTextWord(word)).toEqual(terms);
  });

  const texts = ['김민수', '안녕하세요ㅋㅋㅋ', 'kim민수react개발', 'ㄱ김ㅁ😀민', '%_"+-', '백엔드 nestjs\n7기'];

  it.each(texts)('asks for nothing that %s lacks, whatever of it is looked for', (text) => {
    for (const run of text.split(/[ \n]/)) {
      const characters = [...run];
      for (let from = 0; from < characters.length; from += 1) {
        for (let to = from + 1; to <= characters.length; to += 1) {
          const part = characters.slice(from, to);
          const mixed = part.map((each, place) => (place % 2 ? initialsOf(each) : each)).join('');
          const asked = [part.join(''), initialsOf(part.join('')), mixed];
          for (const word of asked)
            expect([...termsOfText(text, true)]).toEqual(expect.arrayContaining(termsOfTextWord(word)));
          const toTheLetter = termsOfTextWord(part.join(''));
          expect([...termsOfText(text, false)]).toEqual(expect.arrayContaining(toTheLetter));
        }
      }
    }
  });
});

describe('isTerm', () => {
  it.each([
    ['민', true],
    ['민수', true],
    ['kim', true],
    ['ㄱㅁㅅ', true],
    ['김민수', false],
    ['kims', false],
    ['김ㅁ', false],
  ])('says of %s: %s', (word, expected) => expect(isTerm(word)).toBe(expected));
});
