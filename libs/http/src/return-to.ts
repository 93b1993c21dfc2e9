// A path on this origin to come back to: nothing else, or it would be an open redirect.

import { z } from 'zod';

const somewhere = 'http://origin.invalid';

/** Whether a text is a path on this origin, however a browser may read it. */
export function isLocalPath(path: string): boolean {
  if (!path.startsWith('/') || !/^[\x21-\x5b\x5d-\x7e]*$/.test(path) || !URL.canParse(path, somewhere)) return false;
  return new URL(path, somewhere).origin === somewhere;
}

/** `return_to` of pages; anything unacceptable leads to the front page rather than to an error. */
export const returnTo = z
  .string()
  .max(2_048)
  .catch('/')
  .transform((path) => (isLocalPath(path) ? path : '/'))
  .default('/');
