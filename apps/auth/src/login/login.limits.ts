// How often one may guess: per account from unknown devices and per network they come from, or else per known
// device. A network is no suspect by itself: three classes may log in from it at once, two typos each. Who knows the
// password has a limit of their own, far off: each login costs a hash and leaves a session and an act in the history.

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
const entriesPerAccount = 60;

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
  private readonly entries: RateLimit;

  constructor(redis: Redis, clock: Clock, { environment }: AuthConfiguration) {
    const limitOf = (name: string, points: number) => new RateLimit(redis, { name, points, durationSeconds }, clock);
    this.perAccount = limitOf('login-account', guessesPerAccount);
    this.perDevice = limitOf('login-device', guessesPerAccount);
    this.perNetwork = limitOf('login-network', guessesPerNetwork * environment.RATE_LIMIT_FACTOR);
    this.entries = limitOf('login-entries', entriesPerAccount * environment.RATE_LIMIT_FACTOR);
  }

  /**
   * Counts an attempt before it is judged, so that parallel ones count too: as a guess and as an entry,
   * since nobody knows yet which it is. One that is refused is not judged, so it does not count.
   *
   * @throws {RateLimitedError}
   */
  async count(attempt: Attempt): Promise<void> {
    refuseFor(await RateLimit.consumeAll([...this.guessesOf(attempt), this.entryOf(attempt)]));
  }

  /** The password was wrong: the attempt was a guess. */
  async noteGuess(attempt: Attempt): Promise<void> {
    await RateLimit.forgiveAll([this.entryOf(attempt)]);
  }

  /** The password was right: the attempt was an entry. */
  async noteEntry(attempt: Attempt): Promise<void> {
    await RateLimit.forgiveAll(this.guessesOf(attempt));
  }

  /** The attempt could not be judged: takes its counts back. */
  async forgive(attempt: Attempt): Promise<void> {
    await RateLimit.forgiveAll([...this.guessesOf(attempt), this.entryOf(attempt)]);
  }

  /** A known device has a count of its own: guesses from elsewhere, or a neighbour's, don't lock its owner out. */
  private guessesOf({ email, knownDevice, ip }: Attempt): [Use, ...Use[]] {
    if (knownDevice) return [[this.perDevice, knownDevice]];
    return [
      [this.perAccount, digestOf(email)],
      [this.perNetwork, networkOf(ip)],
    ];
  }

  private entryOf({ email }: Attempt): Use {
    return [this.entries, digestOf(email)];
  }
}

function digestOf(email: string): string {
  return createHash('sha256').update(emailKeyOf(email)).digest('base64url');
}
