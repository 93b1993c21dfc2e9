// Wishes for a reset go through the outbox: asking takes the same way whether the address has an
// account or not; only later somebody looks, and mails the owner.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { Outbox } from '#mysql/outbox';
import { OutboxRelay } from '#mysql/outbox.relay';
import { AccountRepository } from '../account/account.repository.ts';
import { type Account, emailKeyOf } from '../account/account.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { SealedBox } from '../sealing/sealed-box.ts';
import { PasswordMail } from './password.mail.ts';
import { PasswordResetRepository } from './password-reset.repository.ts';
import { resetLifetimeSeconds, resetOf, type ResetWish } from './password.ts';

const topic = 'password-reset';

@Injectable()
export class PasswordResetWishes {
  constructor(
    relay: OutboxRelay,
    private readonly outbox: Outbox,
    private readonly sealedBox: SealedBox,
    private readonly accounts: AccountRepository,
    private readonly resets: PasswordResetRepository,
    private readonly mail: PasswordMail,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    relay.handle(topic, (payload) => this.grant(payload), { giveUpAfterSeconds: resetLifetimeSeconds });
  }

  /** Sealed at rest, since a wish holds an address. */
  async write(wish: ResetWish): Promise<void> {
    await this.outbox.append(topic, this.sealedBox.seal(Buffer.from(JSON.stringify(wish)), topic));
  }

  /** Delivered twice it mails once, as long as the reset it made is there. */
  private async grant(payload: Buffer): Promise<void> {
    const wish = wishOf(this.sealedBox.open(payload, topic));
    const credential = await this.accounts.findCredential(wish.email);
    if (!credential) return;
    await this.database.transaction(async () => {
      const account = await this.accounts.lock(credential.account.id);
      if (account && emailKeyOf(account.email) === emailKeyOf(wish.email)) await this.mailReset(account, wish);
    });
  }

  private async mailReset(account: Account, wish: ResetWish): Promise<void> {
    const reset = resetOf(wish, account.id, this.clock.now());
    if (!reset) return;
    const { token, code, ...digests } = this.mail.newSecrets(account.id);
    if (!(await this.resets.replace({ ...reset, ...digests }))) return;
    await this.mail.postReset(account, reset, { token, code });
    await this.audit.record({ id: null, ip: wish.ip }, 'password.reset_requested', account.id);
  }
}

function wishOf(opened: Buffer): ResetWish {
  const { email, ip, askedAt } = JSON.parse(opened.toString()) as Record<keyof ResetWish, string>;
  return { email, ip, askedAt: new Date(askedAt) };
}
