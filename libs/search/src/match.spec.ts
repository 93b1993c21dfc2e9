// Rules of what a word is found in.

import { hasWordByInitials } from './match.ts';

describe('hasWordByInitials', () => {
  it.each([
    ['김민수', 'ㄱㅁㅅ', true],
    ['김민수', 'ㅁㅅ', true],
    ['김민수', '김ㅁㅅ', true],
    ['김민수', 'ㄱ민', true],
    ['김민수', '박ㅁㅅ', false],
    ['김민수', 'ㄱㅅ', false],
    ['김진수김민수', '김ㅁ수', true],
    ['😀김민', 'ㄱ민', true],
    ['kim', 'ㅋ', false],
    ['ㅋㅋ', 'ㅋㅋ', true],
    ['까치', 'ㄱ', false],
    ['.*', '.', true],
    ['ab', '.', false],
  ])('finds in %s the word %s: %s', (text, word, expected) => {
    expect(hasWordByInitials(text, word)).toBe(expected);
  });
});
