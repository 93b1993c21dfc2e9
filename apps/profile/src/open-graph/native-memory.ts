// Gives back memory outside of V8's heap. V8 knows only the few bytes by which native objects are held, and so sees
// nothing worth collecting while they hold megabytes.

import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { type: 'minor' }) => void;

/** Collects what has just gone out of use, and lets the event loop come round to free it. */
export async function releaseNativeMemory(): Promise<void> {
  collect({ type: 'minor' });
  await setImmediate();
}
