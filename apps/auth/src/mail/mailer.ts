// Posts mails through the outbox, so that a mail goes out exactly when its cause is committed.

import { Injectable } from '@nestjs/common';
import { Outbox } from '#mysql/outbox';
import { SealedBox } from '../sealing/sealed-box.ts';
import type { Mail } from './mail.ts';

export const mailTopic = 'mail';

@Injectable()
export class Mailer {
  constructor(
    private readonly outbox: Outbox,
    private readonly sealedBox: SealedBox,
  ) {}

  /** Part of the current transaction. Sealed at rest, since a mail holds an address and may hold a code. */
  async post(mail: Mail): Promise<void> {
    await this.outbox.append(mailTopic, this.sealedBox.seal(Buffer.from(JSON.stringify(mail)), mailTopic));
  }
}
