// How often one network may try mailed links and codes, right or wrong. Codes count their wrong guesses themselves;
// this bounds what all of them together cost.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { refuseFor } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit } from '#redis/rate-limit';
import { AuthConfiguration } from '../configuration.ts';

const perNetwork = { name: 'proof-network', points: 300, durationSeconds: 15 * 60 };

@Injectable()
export class ProofLimits {
  private readonly limit: RateLimit;

  constructor(redis: Redis, clock: Clock, { environment }: AuthConfiguration) {
    const points = perNetwork.points * environment.RATE_LIMIT_FACTOR;
    this.limit = new RateLimit(redis, { ...perNetwork, points }, clock);
  }

  /** @throws {RateLimitedError} */
  async count(ip: string): Promise<void> {
    refuseFor(await this.limit.consume(networkOf(ip)));
  }
}
