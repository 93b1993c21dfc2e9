// The address of a generated picture.

import { z } from 'zod';

/**
 * The query of `og.png`. `v` only makes a changed picture's address a new one; what is answered is always how the
 * profile is now. Messengers add parameters of their own, which mean nothing here.
 */
export const pictureQuery = z.object({ v: z.string().max(100).optional() });
