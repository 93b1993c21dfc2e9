// Rules of initial consonants.

import { initialsOf, isInitial, syllablesOf } from './hangul.ts';

describe('initialsOf', () => {
  it.each([
    ['김민수', 'ㄱㅁㅅ'],
    ['까치 빵', 'ㄲㅊ ㅃ'],
    ['가힣', 'ㄱㅎ'],
    ['Kim 2', 'Kim 2'],
    ['😀김', '😀ㄱ'],
  ])('of %s is %s', (text, initials) => {
    expect(initialsOf(text)).toBe(initials);
  });
});

describe('syllablesOf', () => {
  it('names the first and the last syllable of a consonant', () => {
    expect(syllablesOf('ㄱ')).toEqual(['가', '깋']);
    expect(syllablesOf('ㅎ')).toEqual(['하', '힣']);
  });
});

describe('isInitial', () => {
  it('knows consonants that begin a syllable, and nothing else', () => {
    expect(['ㄱ', 'ㄲ', 'ㅎ'].every(isInitial)).toBe(true);
    expect(['가', 'ㅏ', 'ㄳ', 'a', ''].some(isInitial)).toBe(false);
  });
});
