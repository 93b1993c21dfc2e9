// Rules of equal work.

import bcrypt from 'bcrypt';
import { withEqualWork } from './equal-work.ts';

const cost = 10;

describe('withEqualWork', () => {
  it.each([true, false])('answers %s where the comparison does', (matches) => {
    expect(withEqualWork(cost, { run: () => matches, share: 0 })).toBe(matches);
  });

  it('makes a comparison that takes nothing take about as much of the processor as one bcrypt', () => {
    const own = cpuOf(() => bcrypt.hashSync('text', cost));
    const padded = cpuOf(() => withEqualWork(cost, { run: () => true, share: 0 }));
    expect(padded / own).toBeGreaterThan(0.75);
    expect(padded / own).toBeLessThan(1.33);
  });

  it('adds nothing to a comparison that takes as long', () => {
    const own = cpuOf(() => bcrypt.hashSync('text', cost));
    const added = cpuOf(() => withEqualWork(cost, { run: () => true, share: 1 }));
    expect(added).toBeLessThan(own / 10);
  });
});

/** The least of three, which other programs disturbed least. */
function cpuOf(action: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    action();
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}
