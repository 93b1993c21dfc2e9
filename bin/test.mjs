// `npm test`: every check there is, on a stack of its own.

import { continueWith } from './bootstrap.mjs';

continueWith('bin/verify.ts');
