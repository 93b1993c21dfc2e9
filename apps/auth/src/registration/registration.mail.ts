// The mail that a sign-up causes: link and code for a free address, a friendly word for a taken one.

import { Injectable } from '@nestjs/common';
import { AuthConfiguration } from '../configuration.ts';
import type { Locale } from '../account/account.ts';
import { Mailer } from '../mail/mailer.ts';
import { codeDigest, newCode, newToken, tokenDigest } from '../one-time-token/one-time-token.ts';
import { deriveKey } from '../sealing/derived-key.ts';
import type { RegistrationSecrets } from './registration.repository.ts';
import { type Registration, registrationLifetimeSeconds } from './registration.ts';

@Injectable()
export class RegistrationMail {
  private readonly codeKey: Buffer;

  constructor(
    private readonly mailer: Mailer,
    { environment }: AuthConfiguration,
  ) {
    this.codeKey = deriveKey(environment.TOKEN_KEY, 'registration-code');
  }

  /**
   * Makes a new link and code and posts the mail, in the current transaction.
   *
   * @param holderLocale of the account that the address has, if any: then link and code are mailed to nobody
   * @returns the digests to store
   */
  async post(
    { id, email, locale, expiresAt }: Registration,
    holderLocale: Locale | undefined,
  ): Promise<Pick<RegistrationSecrets, 'linkDigest' | 'codeDigest'>> {
    const token = newToken();
    const code = newCode();
    await this.mailer.post(
      holderLocale
        ? { to: email, locale: holderLocale, template: 'address-taken', path: '/login' }
        : {
            to: email,
            locale,
            template: 'sign-up',
            path: `/verify-email?token=${token}`,
            code,
            usefulUntil: expiresAt.toISOString(),
            values: { minutes: registrationLifetimeSeconds / 60 },
          },
    );
    return { linkDigest: tokenDigest(token), codeDigest: this.codeDigestOf(id, code) };
  }

  /** What is stored of a code: worth nothing for another registration. */
  codeDigestOf(registrationId: string, code: string): Buffer {
    return codeDigest(this.codeKey, registrationId, code);
  }
}
