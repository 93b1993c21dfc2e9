// Rules of trying an outbox message again.

import { deliveryTimeoutSeconds, defaultPatienceSeconds, leaseSeconds, retryDelaySeconds } from './outbox-schedule.ts';

describe('retryDelaySeconds', () => {
  it('doubles from two seconds and stays at half an hour', () => {
    expect([1, 2, 3, 4, 11, 12, 100].map(retryDelaySeconds)).toEqual([2, 4, 8, 16, 1_800, 1_800, 1_800]);
  });

  it('leaves many tries before giving up, and none of them overlaps a lease', () => {
    expect(defaultPatienceSeconds / retryDelaySeconds(100)).toBeGreaterThan(100);
    expect(leaseSeconds).toBeGreaterThan(deliveryTimeoutSeconds);
  });
});
