// How often a client may fail to prove who it is. What is right is never refused: nobody guesses 256 bits, so a neighbour's
// failures must not lock a service out. A limit here keeps noise away and tells a service that is set up wrong to wait.

import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { refuseFor } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit } from '#redis/rate-limit';
import { AuthConfiguration } from '../configuration.ts';

const durationSeconds = 15 * 60;
const failuresPerClient = 30;
const failuresPerNetwork = 300;

@Injectable()
export class ClientAuthenticationLimits {
  private readonly perClient: RateLimit;
  private readonly perNetwork: RateLimit;

  constructor(redis: Redis, clock: Clock, { environment }: AuthConfiguration) {
    const limitOf = (name: string, points: number) =>
      new RateLimit(redis, { name, points: points * environment.RATE_LIMIT_FACTOR, durationSeconds }, clock);
    this.perClient = limitOf('client-failures', failuresPerClient);
    this.perNetwork = limitOf('client-failures-network', failuresPerNetwork);
  }

  /**
   * Counts a failure: under the client's id, whether there is such a client or not, and where it comes from.
   *
   * @throws {RateLimitedError} where there are too many
   */
  async countFailure(clientId: string, ip: string): Promise<void> {
    const network = networkOf(ip);
    const wait = await RateLimit.consumeAll([
      [this.perClient, `${hash('sha256', clientId, 'base64url')}:${network}`],
      [this.perNetwork, network],
    ]);
    refuseFor(wait);
  }
}
