// How often one network may try mailed links and codes in vain. Codes count their wrong guesses themselves; this
// bounds what all of them together cost. Who has a proof is never refused for what others in the class have tried:
// a link that is known passes uncounted, as nobody guesses 256 bits.

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

  /** The code was right, or could not be judged: takes its count back. */
  private async forgive(ip: string): Promise<void> {
    await this.limit.forgive(networkOf(ip));
  }

  /**
   * What a link's token proves.
   *
   * @param find looks the token up, and uses nothing up
   * @throws {RateLimitedError} for unknown tokens alone
   */
  async ofLink<Found>(ip: string, find: () => Promise<Found | undefined>): Promise<Found | undefined> {
    const found = await find();
    if (found === undefined) await this.count(ip);
    return found;
  }

  /**
   * What a code proves. Counted before it is judged, so that parallel guesses count too.
   *
   * @throws {RateLimitedError}
   */
  async ofCode<Found>(ip: string, judge: () => Promise<Found | undefined>): Promise<Found | undefined> {
    await this.count(ip);
    let found: Found | undefined;
    try {
      found = await judge();
    } catch (error) {
      await this.forgive(ip);
      throw error;
    }
    if (found !== undefined) await this.forgive(ip);
    return found;
  }
}
