// A limit on how often something may happen within a time, shared by all copies of a service.

import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

export interface RateLimitOptions {
  /** Names the limit; part of its Redis keys. */
  name: string;
  /** How many within the time. */
  points: number;
  durationSeconds: number;
}

/**
 * Counts per key. Keys are digests or network addresses, never a mail address.
 * Rejects with the store's own error while Redis is away.
 */
export class RateLimit {
  private readonly limiter: RateLimiterRedis;

  constructor(redis: Redis, { name, points, durationSeconds }: RateLimitOptions) {
    this.limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `limit:${name}`,
      points,
      duration: durationSeconds,
    });
  }

  /**
   * Counts one more.
   *
   * @returns 0 when that is within the limit, else the seconds until it is again
   */
  async consume(key: string): Promise<number> {
    try {
      await this.limiter.consume(key);
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return secondsLeft(refusal);
      throw refusal;
    }
  }

  /** Seconds until the key is within its limit again, 0 when it is; counts nothing. */
  async blockedFor(key: string): Promise<number> {
    const state = await this.limiter.get(key);
    return state && state.consumedPoints >= this.limiter.points ? secondsLeft(state) : 0;
  }

  /** Takes one back: what was counted turned out to be right. */
  async forgive(key: string): Promise<void> {
    await this.limiter.reward(key);
  }

  /** Forgets the key. */
  async reset(key: string): Promise<void> {
    await this.limiter.delete(key);
  }
}

function secondsLeft({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1_000));
}
