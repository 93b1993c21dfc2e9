// How often one may guess: per account from unknown devices, per known device, per network address.

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimitedError } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit } from '#redis/rate-limit';
import { emailKeyOf } from '../account/account.ts';
import { AuthConfiguration } from '../configuration.ts';

const quarterHour = 15 * 60;
const guessesPerAccount = 10;
const guessesPerAddress = 100;

/** Who is guessing at what. */
export interface Attempt {
  emailDigest: string;
  /** Name of the device, where the account has logged in on it before. */
  knownDevice: string | undefined;
  ip: string;
}

/** What the limits know an address by. */
export function emailDigestOf(email: string): string {
  return createHash('sha256').update(emailKeyOf(email)).digest('base64url');
}

@Injectable()
export class LoginLimits {
  private readonly perAccount: RateLimit;
  private readonly perDevice: RateLimit;
  private readonly perAddress: RateLimit;

  constructor(redis: Redis, { environment }: AuthConfiguration) {
    const durationSeconds = quarterHour;
    const points = guessesPerAddress * environment.RATE_LIMIT_FACTOR;
    this.perAccount = new RateLimit(redis, { name: 'login-account', points: guessesPerAccount, durationSeconds });
    this.perDevice = new RateLimit(redis, { name: 'login-device', points: guessesPerAccount, durationSeconds });
    this.perAddress = new RateLimit(redis, { name: 'login-address', points, durationSeconds });
  }

  /**
   * Counts an attempt before it is judged, so that parallel guesses count too. One that is refused is
   * not judged, so it does not count.
   *
   * @throws {RateLimitedError}
   */
  async count(attempt: Attempt): Promise<void> {
    const waits = await Promise.all(this.limitsOf(attempt).map(([limit, key]) => limit.consume(key)));
    const longest = Math.max(...waits);
    if (longest === 0) return;
    await this.forgive(attempt);
    throw new RateLimitedError(longest);
  }

  /** The attempt was no guess: takes its count back. */
  async forgive(attempt: Attempt): Promise<void> {
    await Promise.all(this.limitsOf(attempt).map(([limit, key]) => limit.forgive(key)));
  }

  /** A known device has a count of its own: guesses from elsewhere don't lock its owner out. */
  private limitsOf({ emailDigest, knownDevice, ip }: Attempt): [RateLimit, string][] {
    const guesser: [RateLimit, string] = knownDevice ? [this.perDevice, knownDevice] : [this.perAccount, emailDigest];
    return [guesser, [this.perAddress, networkOf(ip)]];
  }
}
