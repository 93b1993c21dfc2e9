// Rules of what an account is found by.

import { searchTextOf, termsOfSearchText } from './account-search.ts';

const kim = { name: '김 민수', email: 'Min.Su@Example.com' };

describe('searchTextOf', () => {
  it('holds name, initial consonants and address, folded, in a line each', () => {
    expect(searchTextOf(kim)).toBe('김민수\nㄱㅁㅅ\nmin.su@example.com');
  });

  it('fits its column whatever folding makes of the longest name and address', () => {
    const longest = { name: 'ﷺ'.repeat(40), email: `${'ﷺ'.repeat(200)}@example.com` };
    expect([...searchTextOf(longest)].length).toBeLessThanOrEqual(600);
  });

  it('has no line break within a part', () => {
    expect(searchTextOf({ name: '김\n민수', email: 'a@b.c' }).split('\n')).toHaveLength(3);
  });
});

describe('termsOfSearchText', () => {
  it('follow from the text, so that what was written can be taken back', () => {
    const terms = termsOfSearchText(searchTextOf(kim));
    for (const term of ['김', '민수', 'ㄱㅁㅅ', 'min', 'u@e', 'm', 'mi']) expect(terms).toContain(term);
    for (const term of ['수ㄱ', 'mn', 'ㅅmi']) expect(terms).not.toContain(term);
  });

  it('are none of an empty text', () => {
    expect(termsOfSearchText('').size).toBe(0);
  });
});
