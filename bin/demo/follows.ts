// Who follows whom in the demo cohort: most of a team each other.

import type { DemoPerson } from './people.ts';
import { sequenceOf } from './randomness.ts';

const shareOfTeam = 0.7;

/** The handles that a person follows; never their own, never what others can't see. */
export function followsOf({ handle, team }: DemoPerson, people: readonly DemoPerson[]): string[] {
  return people
    .filter((other) => other.handle !== handle && other.team === team && other.visibility !== 'draft')
    .filter((other) => sequenceOf(`${handle} follows ${other.handle}`)() < shareOfTeam)
    .map((other) => other.handle);
}
