// How often one may sign up: generous to a classroom behind one address. Mails are limited by MailLimits.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimitedError } from '#http/domain-error';
import { networkOf } from '#http/network';
import { RateLimit } from '#redis/rate-limit';
import { AuthConfiguration } from '../configuration.ts';

const minute = 60;

@Injectable()
export class RegistrationLimits {
  private readonly signUps: RateLimit;
  private readonly mailsAgain: RateLimit;

  constructor(redis: Redis, { environment }: AuthConfiguration) {
    const points = 200 * environment.RATE_LIMIT_FACTOR;
    this.signUps = new RateLimit(redis, { name: 'sign-up', points, durationSeconds: 10 * minute });
    this.mailsAgain = new RateLimit(redis, { name: 'mail-again', points: 3, durationSeconds: 10 * minute });
  }

  /** @throws {RateLimitedError} */
  async countSignUp(ip: string): Promise<void> {
    refuseAfter(await this.signUps.consume(networkOf(ip)));
  }

  /** Counts unknown handles as well. @throws {RateLimitedError} */
  async countMailAgain(handleDigest: string): Promise<void> {
    refuseAfter(await this.mailsAgain.consume(handleDigest));
  }
}

function refuseAfter(seconds: number): void {
  if (seconds > 0) throw new RateLimitedError(seconds);
}
