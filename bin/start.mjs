// `npm start`: the whole product on this machine.

import { continueWith } from './bootstrap.mjs';

continueWith('bin/up.ts');
