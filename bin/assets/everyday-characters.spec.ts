// Rules of the font file that every page loads.

import { demoPeople } from '../demo/people.ts';
import { everydayCharacters } from './everyday-characters.ts';
import { koreanSyllables } from './syllables.ts';

describe('everydayCharacters', () => {
  const everyday = everydayCharacters();

  it('has every syllable of the demo cohort, so that its pages load one font file', () => {
    const syllables = new Set(koreanSyllables());
    const written = demoPeople.flatMap((person) => [...Object.values(person).flat().join('')]);
    expect(written.filter((character) => syllables.has(character) && !everyday.has(character))).toEqual([]);
  });

  it('has all of ASCII that prose needs', () => {
    expect([...'The quick brown fox: 0123456789 (@peer_finder)!'].filter((one) => !everyday.has(one))).toEqual([]);
  });
});

describe('koreanSyllables', () => {
  it('are the 2,350 of KS X 1001, in the order of Unicode', () => {
    const syllables = koreanSyllables();
    expect([syllables.length, syllables[0], syllables.at(-1)]).toEqual([2350, '가', '힝']);
    expect(syllables).toEqual([...new Set(syllables)].sort());
  });
});
