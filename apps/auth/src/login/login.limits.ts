// How often one may guess: per account from unknown devices and per network they come from, or else per known
// device. A network is no suspect by itself: three classes may log in from it at once, two typos each.

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { refuseFor } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit, type Use } from '#redis/rate-limit';
import { emailKeyOf } from '../account/account.ts';
import { AuthConfiguration } from '../configuration.ts';

const durationSeconds = 15 * 60;
const guessesPerAccount = 10;
const guessesPerNetwork = 300;

/** Who is guessing at what. */
export interface Attempt {
  email: string;
  /** Name of the device, where the account has logged in on it before. */
  knownDevice: string | undefined;
  ip: string;
}

@Injectable()
export class LoginLimits {
  private readonly perAccount: RateLimit;
  private readonly perDevice: RateLimit;
  private readonly perNetwork: RateLimit;

  constructor(redis: Redis, clock: Clock, { environment }: AuthConfiguration) {
    const limitOf = (name: string, points: number) => new RateLimit(redis, { name, points, durationSeconds }, clock);
    this.perAccount = limitOf('login-account', guessesPerAccount);
    this.perDevice = limitOf('login-device', guessesPerAccount);
    this.perNetwork = limitOf('login-network', guessesPerNetwork * environment.RATE_LIMIT_FACTOR);
  }

  /**
   * Counts an attempt before it is judged, so that parallel guesses count too. One that is refused is
   * not judged, so it does not count.
   *
   * @throws {RateLimitedError}
   */
  async count(attempt: Attempt): Promise<void> {
    refuseFor(await RateLimit.consumeAll(this.usesOf(attempt)));
  }

  /** The attempt was no guess: takes its count back. */
  async forgive(attempt: Attempt): Promise<void> {
    await RateLimit.forgiveAll(this.usesOf(attempt));
  }

  /** A known device has a count of its own: guesses from elsewhere, or a neighbour's, don't lock its owner out. */
  private usesOf({ email, knownDevice, ip }: Attempt): [Use, ...Use[]] {
    if (knownDevice) return [[this.perDevice, knownDevice]];
    const emailDigest = createHash('sha256').update(emailKeyOf(email)).digest('base64url');
    return [
      [this.perAccount, emailDigest],
      [this.perNetwork, networkOf(ip)],
    ];
  }
}
