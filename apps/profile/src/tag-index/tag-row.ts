// A tag as its table keeps it: its counts, and what it is looked up by.

import { fold } from '#search/fold';
import { initialsOf } from '#search/hangul';
import type { TagChange } from './tag-index.ts';

export const tagColumns = 'tag, spelling, folded, initials, uses, public_uses';

/** Adds rows of `tagColumns` to what is counted. */
export const addToCounts = `INSERT INTO tag (${tagColumns}) VALUES ?
  ON DUPLICATE KEY UPDATE uses = uses + VALUES(uses), public_uses = public_uses + VALUES(public_uses)`;

export type TagRow = [tag: string, spelling: string, folded: string, initials: string, uses: number, inPublic: number];

/** Folding may lengthen a text many times over; what is beyond is not looked for. */
const longestFolded = 60;

/** The values of `tagColumns`. */
export function tagRow({ key, spelling, uses, publicUses }: TagChange): TagRow {
  const folded = [...fold(spelling)].slice(0, longestFolded).join('');
  return [key, spelling, folded, initialsOf(folded), uses, publicUses];
}
