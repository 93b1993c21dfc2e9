// What of likes comes over the wire.

import { z } from 'zod';
import { formPage } from '../bond/bond.schema.ts';
import type { BondState } from '../bond/bond.ts';

/** `liked` says how it shall be after the click, so that a form sent twice changes nothing. */
export const likeForm = z.object({ liked: z.stringbool(), return_to: formPage });
export type LikeForm = z.infer<typeof likeForm>;

/** The answer to both like and unlike. */
export const likeAnswer = z.object({ liked: z.boolean(), likeCount: z.int() });
export type LikeAnswer = z.infer<typeof likeAnswer>;

export function likeAnswerOf({ exists, count }: BondState): LikeAnswer {
  return { liked: exists, likeCount: count };
}
