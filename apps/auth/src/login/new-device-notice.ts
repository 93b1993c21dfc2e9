// Tells a person by mail that somebody has logged in as them on a device that has not been seen before.

import { Injectable } from '@nestjs/common';
import type { Account } from '../account/account.ts';
import { Mailer } from '../mail/mailer.ts';
import { seenBy } from '../session/seen-by.ts';
import type { Device } from '../session/session.ts';

@Injectable()
export class NewDeviceNotice {
  constructor(private readonly mailer: Mailer) {}

  /** Part of the current transaction. */
  async post({ email, name, locale }: Account, device: Device, at: Date): Promise<void> {
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
