// Makes a quicker comparison take as long as one bcrypt of our own cost, by more work on the same thread.
// A decoy beside it would do so only where a core is idle: measured on two cores with other work, 449 ms instead of 249 ms.

import bcrypt from 'bcrypt';

export interface Comparison {
  run: () => boolean;
  /** about how much of one bcrypt of our own cost it is */
  share: number;
  /** whether it has threads of its own, as OpenSSL's argon2 has one for each lane */
  isThreaded?: boolean;
}

/** The first piece of work, a sixteenth, tells how fast this thread is just now; the last is a sixty-fourth. */
const sampleStep = 4;
const finestStep = 6;
const cheapestBcrypt = 4;
/** Where little is missing, the sample alone would be too much. */
const almostAll = 0.85;

/** Runs a comparison, then bcrypts of falling cost until all of it comes to one of `cost`. */
export function withEqualWork(cost: number, { run, share, isThreaded = false }: Comparison): boolean {
  if (share >= almostAll) return run();
  let result = false;
  const spent = (isThreaded ? wallMicroseconds : cpuMicroseconds)(() => (result = run()));
  const sample = cpuMicroseconds(() => work(cost - sampleStep));
  let left = sample * 2 ** sampleStep - sample - spent;
  for (let step = 1; step <= finestStep && cost - step >= cheapestBcrypt; step += 1) {
    const expected = sample * 2 ** (sampleStep - step);
    if (left >= expected) left -= cpuMicroseconds(() => work(cost - step));
  }
  return result;
}

function work(cost: number): void {
  bcrypt.hashSync('the same work for everybody', cost);
}

/** What this thread has used of the processor; not what others did meanwhile. */
function cpuMicroseconds(action: () => void): number {
  const before = process.threadCpuUsage();
  action();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

function wallMicroseconds(action: () => void): number {
  const before = performance.now();
  action();
  return (performance.now() - before) * 1_000;
}
