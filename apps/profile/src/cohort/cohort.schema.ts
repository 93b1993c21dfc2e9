// What of cohorts comes over the wire.

import { z } from 'zod';
import { cursorField, decodeKey, pageQuery } from '#mysql/keyset';

const label = z.string().min(1).max(100);

/** The query of `GET /api/v1/cohorts`. */
export const cohortsQuery = z.strictObject({
  limit: pageQuery.shape.limit,
  cursor: cursorField((typed) => decodeKey(typed, label)),
});
export type CohortsQuery = z.infer<typeof cohortsQuery>;

export const cohortsAnswer = z.object({
  items: z.array(
    z.object({ cohort: z.string(), count: z.int().describe('Published profiles that the viewer may see') }),
  ),
  nextCursor: z.string().nullable(),
});
export type CohortsAnswer = z.infer<typeof cohortsAnswer>;
