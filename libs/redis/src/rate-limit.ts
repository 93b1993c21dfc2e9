// A limit on how often something may happen within a time, shared by all copies of a service.

import { randomBytes } from 'node:crypto';
import type { Redis, Result } from 'ioredis';
import type { Clock } from '#config/clock';
import { consumeScript } from './rate-limit.lua.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    consumeLimits(numberOfKeys: number, ...keysAndArguments: (string | number)[]): Result<number, Context>;
  }
}

export interface RateLimitOptions {
  /** Names the limit; part of its Redis keys. */
  name: string;
  /** How many within the time, wherever that begins. */
  points: number;
  durationSeconds: number;
}

/** What something counts against: a limit, and the key that it is counted under. */
export type Use = readonly [limit: RateLimit, key: string];

const nameBytes = 9;

/**
 * Counts per key. Keys are digests or network addresses, never a mail address.
 * Rejects with the store's own error while Redis is away.
 */
export class RateLimit {
  constructor(
    private readonly redis: Redis,
    private readonly options: RateLimitOptions,
    private readonly clock: Clock,
  ) {
    redis.defineCommand('consumeLimits', { lua: consumeScript });
  }

  /**
   * Counts one more under each key, or nowhere when one of the limits is reached.
   *
   * @returns 0 when that is within the limits, else the seconds until it is again
   */
  static async consumeAll(uses: readonly [Use, ...Use[]]): Promise<number> {
    const [[{ redis, clock }]] = uses;
    const keys = uses.map(([limit, key]) => limit.keyOf(key));
    const bounds = uses.flatMap(([{ options }]) => [options.points, options.durationSeconds * 1_000]);
    const use = randomBytes(nameBytes).toString('base64url');
    const wait = await redis.consumeLimits(keys.length, ...keys, clock.now().getTime(), use, ...bounds);
    return Math.ceil(wait / 1_000);
  }

  /** Takes one back under each key: what was counted turned out not to. */
  static async forgiveAll(uses: readonly Use[]): Promise<void> {
    await Promise.all(uses.map(([limit, key]) => limit.forgive(key)));
  }

  /** @returns 0 when one more is within the limit, and then it is counted; else the seconds until it is again */
  async consume(key: string): Promise<number> {
    return RateLimit.consumeAll([[this, key]]);
  }

  /** Takes the newest one back. */
  async forgive(key: string): Promise<void> {
    await this.redis.zpopmax(this.keyOf(key));
  }

  /** Forgets the key. */
  async reset(key: string): Promise<void> {
    await this.redis.del(this.keyOf(key));
  }

  private keyOf(key: string): string {
    return `limit:${this.options.name}:${key}`;
  }
}
