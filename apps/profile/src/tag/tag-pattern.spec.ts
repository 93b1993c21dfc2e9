// Rules of how part of a tag is looked for.

import { likePatterns } from './tag-pattern.ts';

describe('likePatterns', () => {
  it.each([
    ['letters', 'nest', { folded: 'nest', initials: 'nest' }],
    ['syllables', '백엔', { folded: '백엔', initials: 'ㅂㅇ' }],
    ['initial consonants: any letters', 'ㅂㅇㄷ', { folded: '___', initials: 'ㅂㅇㄷ' }],
    ['both', '백ㅇ', { folded: '백_', initials: 'ㅂㅇ' }],
    ['wildcards: themselves', '100%_\\', { folded: '100\\%\\_\\\\', initials: '100\\%\\_\\\\' }],
  ])('of %s', (_what, folded, patterns) => {
    expect(likePatterns(folded)).toEqual(patterns);
  });
});
