// The thread that watches the process that decodes, however busy that is: it ends with its parent, and by a picture that
// costs too much.

import { workerData } from 'node:worker_threads';
import { tooCostly } from './decoder-protocol.ts';
import { found, nothing, type Watched } from './decoder-watch.ts';

/** Of the processor, not of the clock: a busy machine makes no picture costly. The costliest honest picture takes half of it. */
const mostSeconds = 4;
const mostBytes = 480 * 1024 * 1024;
const lookEveryMilliseconds = 50;

const { job: watched, parent } = workerData as Watched;
let job = nothing;
let before = process.cpuUsage();

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  const current = Atomics.load(watched, 0);
  if (current !== job) before = process.cpuUsage();
  job = current;
  if (job > nothing && costsTooMuch() && Atomics.compareExchange(watched, 0, job, found) === job)
    process.kill(process.pid, tooCostly);
}, lookEveryMilliseconds);

function costsTooMuch(): boolean {
  const { user, system } = process.cpuUsage(before);
  return user + system > mostSeconds * 1e6 || process.memoryUsage.rss() > mostBytes;
}
