// Rules of what a profile is found by, and how well.

import { wordsOf } from '#search/fold';
import { termsOfTextWord } from '#search/text-terms';
import { rankOf, type Searchable, termsOf, textsOf } from './search.ts';

const minsu: Searchable = {
  handle: 'ms_kim',
  name: '김민수',
  tags: ['백엔드', 'NestJS', 'C++'],
  headline: '데이터로 말하는 Backend 개발자',
  cohort: '7기',
  team: '3팀',
  bio: '주말에는 성수에서 클라이밍을 합니다. 100%_진심 ㅋㅋ',
};

const rank = (query: string, profile: Partial<Searchable> = {}) =>
  rankOf(textsOf({ ...minsu, ...profile }), wordsOf(query));

describe('rankOf', () => {
  it.each([
    ['the name', '민수', 1],
    ['one syllable', '김', 1],
    ['initial consonants', 'ㄱㅁㅅ', 1],
    ['consonants and syllables mixed', '김ㅁㅅ', 1],
    ['NFD', '민수'.normalize('NFD'), 1],
    ['the handle', 'ms_kim', 1],
    ['part of the handle', 'KIM', 1],
    ['a tag', '백엔', 2],
    ['a tag in another case', 'NESTjs', 2],
    ['a tag by initial consonants', 'ㅂㅇㄷ', 2],
    ['an operator in a tag', 'c++', 2],
    ['the headline', '개발', 3],
    ['part of an English word', 'cken', 3],
    ['the cohort', '7기', 3],
    ['the team', '3팀', 3],
    ['the bio', '클라이밍', 4],
    ['a pattern in the bio', '%_', 4],
    ['consonants that the bio has to the letter', 'ㅋㅋ', 4],
    ['words beside a blank that Korean may leave out', '성수에서클라이밍', 4],
  ])('finds by %s: %s', (_what, query, expected) => expect(rank(query)).toBe(expected));

  it.each([
    ['what is not there', '박민수'],
    ['initial consonants in the bio', 'ㅋㄹㅇㅁ'],
    ['a pattern', '김%수'],
    ['one character of any kind', '_'.repeat(3)],
    ['over the end of the name', '수ms'],
    ['over the end of a tag', 'sc+'],
    ['over the end of a field', '개발자7기'],
    ['a word of several that is missing', '김민수 프론트엔드'],
  ])('does not find by %s: %s', (_what, query) => expect(rank(query)).toBeUndefined());

  it('finds everything alike where nothing is asked for', () => expect(rank('')).toBe(1));

  it('takes the best place of each word, and of several words the worst', () => {
    expect(rank('개발', { name: '김개발' })).toBe(1);
    expect(rank('김민수 백엔드')).toBe(2);
    expect(rank('클라이밍 김민수')).toBe(4);
  });
});

describe('termsOf', () => {
  const words = [
    '민',
    '민수',
    '김민수',
    'ㄱㅁㅅ',
    '김ㅁㅅ',
    'nestjs',
    'ㅂㅇㄷ',
    'c++',
    '백엔드',
    '데이터로말하는backend개발자',
  ];

  it.each([...words, '7기', '클라이밍을', '100%_진심', 'ㅋㅋ', '진심ㅋㅋ'])(
    'leads to what has %s, in a tier that is no worse',
    (word) => {
      const texts = textsOf(minsu);
      const terms = termsOf({ texts, labels: [] });
      const found = rankOf(texts, [word]) ?? 0;
      expect(found).toBeGreaterThan(0);
      for (const term of termsOfTextWord(word)) expect(terms.get(term)).toBeLessThanOrEqual(found);
    },
  );

  it('has a term once, in its best tier', () => {
    expect(termsOf({ texts: textsOf({ ...minsu, bio: '김민수' }), labels: [] }).get('민수')).toBe(1);
  });

  it('is bounded whatever folding makes of a text', () => {
    const longest = 'ﷺ'.repeat(2_000);
    expect([...textsOf({ ...minsu, bio: longest }).bio]).toHaveLength(4_000);
  });
});
