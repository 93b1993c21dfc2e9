// How often one address may be mailed because somebody typed it, and how often one network may ask for such mails:
// whoever asks, and whatever the address is here. Generous to several classes behind one router. Mails that tell an
// owner what has happened (new device, password or address changed, session reused) do not count here: a stranger who
// asks for mails must not silence them. They are bounded by what causes them: proofs of the owner, or limits of their own.

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { refuseFor } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit, type Use } from '#redis/rate-limit';
import { emailKeyOf } from '../account/account.ts';
import { AuthConfiguration } from '../configuration.ts';

const tenMinutes = 10 * 60;
const day = 24 * 60 * 60;
const mailsPerNetwork = 300;

@Injectable()
export class MailLimits {
  private readonly perAddress: RateLimit;
  private readonly perAddressAndDay: RateLimit;
  private readonly perNetwork: RateLimit;

  constructor(redis: Redis, clock: Clock, { environment }: AuthConfiguration) {
    const limitOf = (name: string, points: number, durationSeconds: number) =>
      new RateLimit(redis, { name, points, durationSeconds }, clock);
    this.perAddress = limitOf('mail', 3, tenMinutes);
    this.perAddressAndDay = limitOf('mail-daily', 10, day);
    this.perNetwork = limitOf('mail-network', mailsPerNetwork * environment.RATE_LIMIT_FACTOR, tenMinutes);
  }

  /**
   * Counts a wish for a mail, for known and unknown addresses alike.
   *
   * @param ip of whoever wishes for it
   * @param more limits that the wish counts against: all of them, or none
   * @throws {RateLimitedError}
   */
  async count(email: string, ip: string, ...more: Use[]): Promise<void> {
    refuseFor(await RateLimit.consumeAll([...this.usesOf(email, ip), ...more]));
  }

  /** Nothing will be mailed after all: takes the wish's counts back. */
  async forgive(email: string, ip: string, ...more: Use[]): Promise<void> {
    await RateLimit.forgiveAll([...this.usesOf(email, ip), ...more]);
  }

  private usesOf(email: string, ip: string): [Use, ...Use[]] {
    const address = createHash('sha256').update(emailKeyOf(email)).digest('base64url');
    return [
      [this.perAddress, address],
      [this.perAddressAndDay, address],
      [this.perNetwork, networkOf(ip)],
    ];
  }
}
