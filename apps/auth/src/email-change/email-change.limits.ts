// How often one account may have new addresses mailed: nobody is to send mail to strangers through us.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { RateLimit, type Use } from '#redis/rate-limit';
import { MailLimits } from '../mail/mail.limits.ts';

const tenMinutes = 10 * 60;
const day = 24 * 60 * 60;

interface Wish {
  accountId: string;
  email: string;
  ip: string;
}

@Injectable()
export class EmailChangeLimits {
  private readonly perAccount: RateLimit;
  private readonly perAccountAndDay: RateLimit;

  constructor(
    private readonly mailLimits: MailLimits,
    redis: Redis,
    clock: Clock,
  ) {
    this.perAccount = new RateLimit(redis, { name: 'email-change', points: 5, durationSeconds: tenMinutes }, clock);
    this.perAccountAndDay = new RateLimit(
      redis,
      { name: 'email-change-daily', points: 15, durationSeconds: day },
      clock,
    );
  }

  /** @throws {RateLimitedError} */
  async count({ accountId, email, ip }: Wish): Promise<void> {
    await this.mailLimits.count(email, ip, ...this.usesOf(accountId));
  }

  /** Nothing will be mailed after all. */
  async forgive({ accountId, email, ip }: Wish): Promise<void> {
    await this.mailLimits.forgive(email, ip, ...this.usesOf(accountId));
  }

  private usesOf(accountId: string): Use[] {
    return [
      [this.perAccount, accountId],
      [this.perAccountAndDay, accountId],
    ];
  }
}
