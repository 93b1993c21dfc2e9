// Rules of a search's words as SQL.

import { addressAmong, conditionOf, termsOfWords } from './member-words.ts';

describe('conditionOf', () => {
  it('takes the marks of a pattern as themselves', () => {
    expect(conditionOf('a%b_c|').values).toEqual(['%a|%b|_c||%']);
    expect(conditionOf('김.ㅁ*').values).toEqual(['^[^\\n]*\\x{ae40}\\x{2e}[ㅁ마-밓]\\x{2a}']);
  });

  it('looks for one or two characters in names and where addresses begin', () => {
    expect(conditionOf('ki').values).toEqual(['%ki%\n%', '%\n%\nki%']);
  });

  it('looks for consonants in names alone', () => {
    expect(conditionOf('ㄱㅁ').values).toEqual(['%ㄱㅁ%\n%']);
  });
});

describe('addressAmong', () => {
  it('takes for an address what may be a whole one', () => {
    expect(addressAmong(['김', 'kim@example.com'])).toBe('kim@example.com');
    for (const part of ['kim', '@example.com', 'kim@', 'kim@example', 'a@b@c.d'])
      expect(addressAmong([part])).toBeUndefined();
  });
});

describe('termsOfWords', () => {
  it('begins with the longest, and asks for a few of many', () => {
    expect(termsOfWords(['김', '민수', 'kim@example'])).toEqual(['kim', '@ex', 'amp', 'ple', '민수', '김']);
    expect(termsOfWords(['a-very-long-address-of-somebody@example.com'])).toHaveLength(8);
  });
});
