// What listeners of the feed send: where they have been (HTML Standard §9.2.4).

import { z } from 'zod';

/** Anything else than an id of ours is as good as none: whoever sends it is told everything. */
export const lastEventId = z
  .string()
  .regex(/^\d{1,16}-\d{1,10}$/)
  .optional()
  .catch(undefined);
