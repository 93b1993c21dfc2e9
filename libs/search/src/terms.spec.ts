// Rules of the inverted index.

import { initialsOf } from './hangul.ts';
import { termsOfAddress, termsOfName, termsOfWord } from './terms.ts';

describe('termsOfName', () => {
  it('holds runs of up to three characters and of their initial consonants', () => {
    expect([...termsOfName('김민수')].sort()).toEqual(
      ['김', '민', '수', '김민', '민수', '김민수', 'ㄱ', 'ㅁ', 'ㅅ', 'ㄱㅁ', 'ㅁㅅ', 'ㄱㅁㅅ'].sort(),
    );
  });

  it('counts characters, not code units', () => {
    expect(termsOfName('😀')).toEqual(new Set(['😀']));
  });
});

describe('termsOfAddress', () => {
  it('holds runs of three characters and how it begins', () => {
    expect([...termsOfAddress('kim@x')]).toEqual(['kim', 'im@', 'm@x', 'k', 'ki']);
  });
});

describe('termsOfWord', () => {
  it.each([
    ['a syllable', '김', ['김']],
    ['three characters', 'kim', ['kim']],
    ['a longer word: runs side by side', 'minsukim', ['min', 'suk', 'kim']],
    ['consonants', 'ㅁㅅ', ['ㅁㅅ']],
    ['syllables and consonants mixed', '김ㅁㅅ', ['ㄱㅁㅅ', '김']],
  ])('asks for %s', (_what, word, terms) => {
    expect([...termsOfWord(word)]).toEqual(terms);
  });

  it('asks for nothing that a name with the word in it lacks', () => {
    const names = ['남궁민수', '김 민수 kim'.replaceAll(' ', ''), 'ㅋㅋ김수', 'alexander'];
    for (const name of names) {
      const characters = [...name];
      const terms = termsOfName(name);
      for (let from = 0; from < characters.length; from += 1) {
        for (let to = from + 1; to <= characters.length; to += 1) {
          const part = characters.slice(from, to).join('');
          const halfInitials = [...part].map((each, place) => (place % 2 ? initialsOf(each) : each)).join('');
          for (const word of [part, initialsOf(part), halfInitials]) {
            expect([...termsOfWord(word)].filter((term) => !terms.has(term))).toEqual([]);
          }
        }
      }
    }
  });
});
