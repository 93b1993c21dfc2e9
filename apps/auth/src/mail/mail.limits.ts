// How often one address may be mailed because somebody typed it: whoever asked, and whatever the address is here.

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimitedError } from '#http/domain-error';
import { RateLimit } from '#redis/rate-limit';
import { emailKeyOf } from '../account/account.ts';

const minute = 60;
const day = 24 * 60 * minute;

@Injectable()
export class MailLimits {
  private readonly limits: readonly RateLimit[];

  constructor(redis: Redis) {
    this.limits = [
      new RateLimit(redis, { name: 'mail', points: 3, durationSeconds: 10 * minute }),
      new RateLimit(redis, { name: 'mail-daily', points: 10, durationSeconds: day }),
    ];
  }

  /** Counts known and unknown addresses alike. @throws {RateLimitedError} */
  async count(email: string): Promise<void> {
    const key = createHash('sha256').update(emailKeyOf(email)).digest('base64url');
    for (const limit of this.limits) {
      const wait = await limit.consume(key);
      if (wait > 0) throw new RateLimitedError(wait);
    }
  }
}
