// Who likes whom in the demo cohort: some are liked by many, most by a few.

import type { DemoPerson } from './people.ts';
import { sequenceOf } from './randomness.ts';

/** The handles that a person likes; never their own, never what others can't see. */
export function likesOf({ handle }: DemoPerson, people: readonly DemoPerson[]): string[] {
  return people
    .filter((other) => other.handle !== handle && other.visibility !== 'draft')
    .filter((other) => sequenceOf(`${handle} likes ${other.handle}`)() < charm(other))
    .map((other) => other.handle);
}

/** How many likes a person has when everybody has liked. */
export function likeCountOf(person: DemoPerson, people: readonly DemoPerson[]): number {
  return people.filter((other) => likesOf(other, people).includes(person.handle)).length;
}

function charm({ handle }: DemoPerson): number {
  return 0.03 + 0.4 * sequenceOf(`charm of ${handle}`)() ** 3;
}
