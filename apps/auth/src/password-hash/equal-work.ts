// Makes a quicker comparison take as much of the processor as one bcrypt of our own cost, on the same thread.
// A decoy beside it would do so only where a core is idle: measured on two cores with other work, 449 ms instead
// of 249 ms. Wall time can't be used either: it counts what others did meanwhile.

import bcrypt from 'bcrypt';

/** The first piece of work, an eighth, tells how fast this thread is just now; the last is a sixty-fourth. */
const sampleStep = 3;
const finestStep = 6;
const cheapest = 4;

/**
 * Runs `compare`, then bcrypts of falling cost until both together come to one of `cost`.
 *
 * @param compare something that takes less than that; what takes more is not made quicker
 */
export function withEqualWork(cost: number, compare: () => boolean): boolean {
  let result = false;
  const spent = cpuMicroseconds(() => (result = compare()));
  const sample = cpuMicroseconds(() => work(cost - sampleStep));
  let left = sample * 2 ** sampleStep - sample - spent;
  for (let step = 1; step <= finestStep && cost - step >= cheapest; step += 1) {
    const expected = sample * 2 ** (sampleStep - step);
    if (left >= expected) left -= cpuMicroseconds(() => work(cost - step));
  }
  return result;
}

function work(cost: number): void {
  bcrypt.hashSync('the same work for everybody', cost);
}

function cpuMicroseconds(action: () => void): number {
  const before = process.threadCpuUsage();
  action();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
