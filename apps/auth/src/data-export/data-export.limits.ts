// How often a person may have their data copied: each copy is work for both services.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { RateLimitedError } from '#http/domain-error';
import { RateLimit } from '#redis/rate-limit';

const perDay = 5;

@Injectable()
export class DataExportLimits {
  private readonly exports: RateLimit;

  constructor(redis: Redis, clock: Clock) {
    this.exports = new RateLimit(redis, { name: 'data-export', points: perDay, durationSeconds: 24 * 60 * 60 }, clock);
  }

  /** @throws {RateLimitedError} */
  async count(accountId: string): Promise<void> {
    const seconds = await this.exports.consume(accountId);
    if (seconds > 0) throw new RateLimitedError(seconds);
  }

  /** One that could not be made does not count. */
  async forgive(accountId: string): Promise<void> {
    await this.exports.forgive(accountId);
  }
}
