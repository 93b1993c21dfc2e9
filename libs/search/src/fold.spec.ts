// Rules of what search takes for the same.

import { fold, foldText, wordsOf } from './fold.ts';

describe('fold', () => {
  it.each([
    ['the case of letters', 'MinSu KIM', 'minsukim'],
    ['decomposed Hangul', '김민수'.normalize('NFD'), '김민수'],
    ['letters of full width', 'Ｍｉｎ１', 'min1'],
    ['accents', 'José Müller', 'josemuller'],
    ['the two ways to write ß and ς', 'Straße ΟΔΟΣ', 'strasseοδοσ'],
    ['consonants of the composing block', '\u1100\u1106', 'ㄱㅁ'],
    ['consonants of half width', 'ﾡﾱ', 'ㄱㅁ'],
    ['consonants that an input method joined', 'ㄳㄶㅄ', 'ㄱㅅㄴㅎㅂㅅ'],
    ['characters without a shape', 'a\u200db\u00ad', 'ab'],
  ])('overlooks %s', (_what, typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it('leaves vowels and consonants that stand side by side apart from the syllable before', () => {
    expect(fold('기ㅁㅅ')).toBe('기ㅁㅅ');
    expect(fold('ㅋㅋ 김')).toBe('ㅋㅋ김');
  });

  it('keeps what SQL or a regular expression would take for more than a character', () => {
    expect(fold(`%_\\'".*[`)).toBe(`%_\\'".*[`);
  });

  it('changes nothing a second time', () => {
    for (const text of ['김 ㅁㅅ ㄳ', 'İzmir', 'ŉ ß', 'ㅏㅑ', 'ﷺ']) expect(fold(fold(text))).toBe(fold(text));
  });
});

describe('wordsOf', () => {
  it('splits at blanks of any kind, and names no word twice', () => {
    expect(wordsOf(' 김민수\u3000Kim\tKIM ')).toEqual(['김민수', 'kim']);
  });

  it('is empty where nothing has a shape', () => {
    expect(wordsOf(' \u200b ')).toEqual([]);
  });
});

describe('foldText', () => {
  it.each([
    ['Front end', 'front end'],
    ['백엔드 개발자', '백엔드개발자'],
    ['React 개발 \n 3년', 'react개발3년'],
    ['  a \u200b b  ', 'a b'],
    ['', ''],
  ])('keeps one blank between words but for Hangul: %j', (text, folded) => expect(foldText(text)).toBe(folded));
});
