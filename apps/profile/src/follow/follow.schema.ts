// What of follows comes over the wire.

import { z } from 'zod';
import { formPage } from '../bond/bond.schema.ts';
import type { BondState } from '../bond/bond.ts';

/** `following` says how it shall be after the click, so that a form sent twice changes nothing. */
export const followForm = z.object({ following: z.stringbool(), return_to: formPage });
export type FollowForm = z.infer<typeof followForm>;

/** The answer to both follow and unfollow. */
export const followAnswer = z.object({
  following: z.boolean(),
  followerCount: z.int().describe('Of all who follow, also of those without a profile to be seen'),
});
export type FollowAnswer = z.infer<typeof followAnswer>;

export function followAnswerOf({ exists, count }: BondState): FollowAnswer {
  return { following: exists, followerCount: count };
}
