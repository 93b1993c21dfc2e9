// One-time secrets as they come over the wire.

import { z } from 'zod';

/** A secret of a mailed link, or the handle of a sign-up. */
export const tokenField = z.string().min(1).max(128);

/** Six digits, however they were spaced. */
export const codeField = z
  .string()
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));
