// How often one may sign up and be mailed: generous to a classroom behind one address, not to a mail bomb.

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimitedError } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit } from '#redis/rate-limit';
import { emailKeyOf } from '../account/account.ts';
import { AuthConfiguration } from '../configuration.ts';

const minute = 60;
const day = 24 * 60 * minute;

@Injectable()
export class RegistrationLimits {
  private readonly signUps: RateLimit;
  private readonly mailsAgain: RateLimit;
  private readonly mails: readonly RateLimit[];

  constructor(redis: Redis, { environment }: AuthConfiguration) {
    const points = 200 * environment.RATE_LIMIT_FACTOR;
    this.signUps = new RateLimit(redis, { name: 'sign-up', points, durationSeconds: 10 * minute });
    this.mailsAgain = new RateLimit(redis, { name: 'mail-again', points: 3, durationSeconds: 10 * minute });
    this.mails = [
      new RateLimit(redis, { name: 'mail', points: 3, durationSeconds: 10 * minute }),
      new RateLimit(redis, { name: 'mail-daily', points: 10, durationSeconds: day }),
    ];
  }

  /** @throws {RateLimitedError} */
  async countSignUp(ip: string): Promise<void> {
    refuseAfter(await this.signUps.consume(networkOf(ip)));
  }

  /** @throws {RateLimitedError} */
  async countMail(email: string): Promise<void> {
    const key = createHash('sha256').update(emailKeyOf(email)).digest('base64url');
    for (const limit of this.mails) refuseAfter(await limit.consume(key));
  }

  /** Counts unknown handles as well. @throws {RateLimitedError} */
  async countMailAgain(handleDigest: string): Promise<void> {
    refuseAfter(await this.mailsAgain.consume(handleDigest));
  }
}

function refuseAfter(seconds: number): void {
  if (seconds > 0) throw new RateLimitedError(seconds);
}
