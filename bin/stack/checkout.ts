// Where this checkout is, and where in it the local stack keeps its things.

import { join, resolve } from 'node:path';

/** The root of the project. */
export const checkout = resolve(import.meta.dirname, '../..');

/** What `npm start` keeps between runs. */
export const localDirectory = join(checkout, '.local');

/** Debian packages unpacked for a user who may not install them. */
export const packagesDirectory = join(localDirectory, 'packages');
