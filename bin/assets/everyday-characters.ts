// Which characters nearly every page needs, and so go into the one font file that is always loaded.

import { globSync, readFileSync } from 'node:fs';
import { projectPath } from '#pages/project-root';
import type { FontSlice } from './font-slices.ts';

const commonestSlice = 88;

// Syllables of common Korean surnames and given names, which frequency lists of prose leave out.
const names =
  '김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감호' +
  '준서연우현수영은진희경미선혜빈율훈혁찬솔별봄결겸환규균근덕동란련린림만범병빛상섭세숙순슬승식아애언온완욱웅원익일재종철춘탁필학헌화효후휘흠';

/** @returns what our own messages say, names, and the commonest characters of Korean and English prose */
export function everydayCharacters(slices: readonly FontSlice[]): Set<string> {
  const catalogues = globSync(['libs/pages/messages/*.json', 'apps/*/views/messages.*.json'], { cwd: projectPath() });
  const said = catalogues.map((file) => readFileSync(projectPath(file), 'utf8')).join('');
  const commonest = slices.filter(({ number }) => number >= commonestSlice).flatMap(({ characters }) => characters);
  return new Set([...said, ...names, ...commonest].filter((character) => character >= ' '));
}
