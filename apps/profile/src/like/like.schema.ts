// The like button's form.

import { z } from 'zod';

/** `liked` says how it shall be after the click, so that a form sent twice changes nothing. */
export const LikeForm = z.object({ liked: z.stringbool() });
