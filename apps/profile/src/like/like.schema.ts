// The like button's form.

import { z } from 'zod';

/** `liked` says how it shall be after the click, so that a form sent twice changes nothing. */
export const likeForm = z.object({ liked: z.stringbool() });

/** The answer to both like and unlike. */
export const likeAnswer = z.object({ liked: z.boolean(), likeCount: z.int() });
