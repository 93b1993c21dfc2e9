// Rules of trying an outbox message again.

import { deliveryTimeoutSeconds, defaultPatienceSeconds, leaseSeconds, retryDelaySeconds } from './outbox-schedule.ts';

describe('retryDelaySeconds', () => {
  it('doubles from two seconds and stays at half an hour', () => {
    const delays = [1, 2, 3, 4, 11, 12, 100].map((failedAttempts) => retryDelaySeconds(failedAttempts));
    expect(delays).toEqual([2, 4, 8, 16, 1_800, 1_800, 1_800]);
  });

  it("stays at a topic's own longest delay", () => {
    expect([1, 5, 6, 100].map((failedAttempts) => retryDelaySeconds(failedAttempts, 30))).toEqual([2, 30, 30, 30]);
  });

  it('leaves many tries before giving up, and none of them overlaps a lease', () => {
    expect(defaultPatienceSeconds / retryDelaySeconds(100)).toBeGreaterThan(100);
    expect(leaseSeconds).toBeGreaterThan(deliveryTimeoutSeconds);
  });
});
