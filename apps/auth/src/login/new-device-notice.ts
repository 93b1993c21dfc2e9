// Tells a person by mail that somebody has logged in as them on a device that has not been seen before. Of many such
// logins a few mails tell enough; the list of sessions has all.

import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Clock } from '#config/clock';
import { RateLimit } from '#redis/rate-limit';
import type { Account } from '../account/account.ts';
import { Mailer } from '../mail/mailer.ts';
import { seenBy } from '../session/seen-by.ts';
import type { Device } from '../session/session.ts';

const tenMinutes = 10 * 60;
const day = 24 * 60 * 60;

@Injectable()
export class NewDeviceNotice {
  private readonly limit: RateLimit;
  private readonly dailyLimit: RateLimit;

  constructor(
    private readonly mailer: Mailer,
    redis: Redis,
    clock: Clock,
  ) {
    this.limit = new RateLimit(redis, { name: 'new-device', points: 3, durationSeconds: tenMinutes }, clock);
    this.dailyLimit = new RateLimit(redis, { name: 'new-device-daily', points: 10, durationSeconds: day }, clock);
  }

  /** Part of the current transaction. Beyond its limits the mail is left out, never the login refused. */
  async post({ id, email, name, locale }: Account, device: Device, at: Date): Promise<void> {
    const wait = await RateLimit.consumeAll([
      [this.limit, id],
      [this.dailyLimit, id],
    ]);
    if (wait > 0) return;
    await this.mailer.post({
      to: email,
      locale,
      template: 'new-device',
      name,
      path: '/account',
      values: seenBy(device, at, locale),
    });
  }
}
