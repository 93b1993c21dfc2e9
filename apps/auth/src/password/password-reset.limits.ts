// How often one network may ask for resets and try proofs: generous to a classroom behind one address.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimitedError } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit } from '#redis/rate-limit';
import { AuthConfiguration } from '../configuration.ts';

const tenMinutes = 10 * 60;

@Injectable()
export class PasswordResetLimits {
  private readonly wishes: RateLimit;
  private readonly proofs: RateLimit;

  constructor(redis: Redis, { environment }: AuthConfiguration) {
    const points = 100 * environment.RATE_LIMIT_FACTOR;
    this.wishes = new RateLimit(redis, { name: 'reset', points, durationSeconds: tenMinutes });
    this.proofs = new RateLimit(redis, { name: 'reset-proof', points, durationSeconds: tenMinutes });
  }

  /** @throws {RateLimitedError} */
  async countWish(ip: string): Promise<void> {
    refuseAfter(await this.wishes.consume(networkOf(ip)));
  }

  /** Each costs a password hash, right or wrong. @throws {RateLimitedError} */
  async countProof(ip: string): Promise<void> {
    refuseAfter(await this.proofs.consume(networkOf(ip)));
  }
}

function refuseAfter(seconds: number): void {
  if (seconds > 0) throw new RateLimitedError(seconds);
}
