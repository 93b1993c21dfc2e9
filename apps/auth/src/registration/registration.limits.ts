// How often a sign-up may be mailed again, beyond the limits of all mails. Its first mail was one of three in ten
// minutes, so that two are left: a handle that nobody holds is refused when theirs is.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { RateLimit, type Use } from '#redis/rate-limit';
import { MailLimits } from '../mail/mail.limits.ts';
import { tokenDigest } from '../one-time-token/one-time-token.ts';

@Injectable()
export class RegistrationLimits {
  private readonly perHandle: RateLimit;

  constructor(
    redis: Redis,
    clock: Clock,
    private readonly mailLimits: MailLimits,
  ) {
    this.perHandle = new RateLimit(redis, { name: 'mail-again', points: 2, durationSeconds: 10 * 60 }, clock);
  }

  /** @throws {RateLimitedError} */
  async countMailAgain(handle: string, email: string, ip: string): Promise<void> {
    await this.mailLimits.count(email, ip, this.useOf(handle));
  }

  /** Nothing will be mailed after all. */
  async forgiveMailAgain(handle: string, email: string, ip: string): Promise<void> {
    await this.mailLimits.forgive(email, ip, this.useOf(handle));
  }

  private useOf(handle: string): Use {
    return [this.perHandle, tokenDigest(handle).toString('base64url')];
  }
}
