// The mails about a change of address: to the new one, to prove it; to the old one, to take it back.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import type { Account, Locale } from '../account/account.ts';
import { AuthConfiguration } from '../configuration.ts';
import { Mailer } from '../mail/mailer.ts';
import { codeDigest, newCode, newToken, tokenDigest } from '../one-time-token/one-time-token.ts';
import { deriveKey } from '../sealing/derived-key.ts';
import { seenBy } from '../session/seen-by.ts';
import type { Device } from '../session/session.ts';
import type { ChangeSecrets } from './email-change.repository.ts';
import { changeLifetimeSeconds, type EmailChange, type EmailUndo } from './email-change.ts';

@Injectable()
export class EmailChangeMail {
  private readonly codeKey: Buffer;

  constructor(
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    { environment }: AuthConfiguration,
  ) {
    this.codeKey = deriveKey(environment.TOKEN_KEY, 'email-change-code');
  }

  /**
   * Makes a new link and code and posts them to the new address, in the current transaction.
   *
   * @param holderLocale of the account that has the address, if any: then link and code are mailed to nobody
   * @returns the digests to store
   */
  async postProof(
    { accountId, email, expiresAt }: EmailChange,
    { locale }: Pick<Account, 'locale'>,
    holderLocale: Locale | undefined,
  ): Promise<ChangeSecrets> {
    const token = newToken();
    const code = newCode();
    await this.mailer.post(
      holderLocale
        ? { to: email, locale: holderLocale, template: 'email-change-taken', path: '/login' }
        : {
            to: email,
            locale,
            template: 'email-change',
            path: `/account/email/confirm?token=${token}`,
            code,
            usefulUntil: expiresAt.toISOString(),
            values: { minutes: changeLifetimeSeconds / 60 },
          },
    );
    return { linkDigest: tokenDigest(token), codeDigest: this.codeDigestOf(accountId, code) };
  }

  /** What is stored of a code: worth nothing for another account. */
  codeDigestOf(accountId: string, code: string): Buffer {
    return codeDigest(this.codeKey, accountId, code);
  }

  /**
   * Tells the old address, with the way back. @param device where the new one was proved
   *
   * @returns the digest to store
   */
  async postChanged({ name, locale }: Account, { email, expiresAt }: EmailUndo, device: Device): Promise<Buffer> {
    const token = newToken();
    await this.mailer.post({
      to: email,
      locale,
      name,
      template: 'email-changed',
      path: `/account/email/undo?token=${token}`,
      usefulUntil: expiresAt.toISOString(),
      values: seenBy(device, this.clock.now(), locale),
    });
    return tokenDigest(token);
  }

  /** Tells the address that an account had until its change was taken back. */
  async postUndone({ email, name, locale }: Account): Promise<void> {
    await this.mailer.post({ to: email, locale, name, template: 'email-change-undone', path: '/login' });
  }
}
