// The mails about a password: link and code to set a new one, and word that it has changed.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import type { Account } from '../account/account.ts';
import { AuthConfiguration } from '../configuration.ts';
import { Mailer } from '../mail/mailer.ts';
import { codeDigest, newCode, newToken, tokenDigest } from '../one-time-token/one-time-token.ts';
import { deriveKey } from '../sealing/derived-key.ts';
import { seenBy } from '../session/seen-by.ts';
import type { Device } from '../session/session.ts';
import type { ResetSecrets } from './password-reset.repository.ts';
import { type PasswordReset, resetLifetimeSeconds } from './password.ts';

@Injectable()
export class PasswordMail {
  private readonly codeKey: Buffer;

  constructor(
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    { environment }: AuthConfiguration,
  ) {
    this.codeKey = deriveKey(environment.TOKEN_KEY, 'password-reset-code');
  }

  /** What to mail, and what to store of it. */
  newSecrets(accountId: string): ResetSecrets & { token: string; code: string } {
    const token = newToken();
    const code = newCode();
    return { token, code, linkDigest: tokenDigest(token), codeDigest: this.codeDigestOf(accountId, code) };
  }

  /** What is stored of a code: worth nothing for another account. */
  codeDigestOf(accountId: string, code: string): Buffer {
    return codeDigest(this.codeKey, accountId, code);
  }

  async postReset(
    { email, name, locale }: Account,
    { expiresAt }: PasswordReset,
    { token, code }: { token: string; code: string },
  ): Promise<void> {
    await this.mailer.post({
      to: email,
      locale,
      name,
      template: 'password-reset',
      path: `/reset-password?token=${token}`,
      code,
      usefulUntil: expiresAt.toISOString(),
      values: { minutes: resetLifetimeSeconds / 60 },
    });
  }

  /** Whoever changed it, the owner learns of it. @param device where that was done */
  async postChanged({ email, name, locale }: Account, device: Device): Promise<void> {
    const values = seenBy(device, this.clock.now(), locale);
    await this.mailer.post({ to: email, locale, name, template: 'password-changed', path: '/forgot-password', values });
  }
}
