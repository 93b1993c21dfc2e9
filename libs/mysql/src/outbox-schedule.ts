// When an outbox message is tried again.

/** How long a copy of the service keeps a message to itself; longer than any delivery may take. */
export const leaseSeconds = 60;

/** How long a delivery may take. */
export const deliveryTimeoutSeconds = 30;

/** After this age a message is kept for a person to look at, but not tried any more; a topic may say otherwise. */
export const defaultPatienceSeconds = 3 * 24 * 60 * 60;

/** How far apart two tries are at most; a topic that somebody waits for may say otherwise. */
export const defaultLongestDelaySeconds = 30 * 60;

const firstDelaySeconds = 2;

/** Seconds until the next try after the given number of failed attempts: doubling, bounded. */
export function retryDelaySeconds(failedAttempts: number, longestDelaySeconds = defaultLongestDelaySeconds): number {
  return Math.min(firstDelaySeconds * 2 ** (failedAttempts - 1), longestDelaySeconds);
}
