// From sign-up to account. Nobody gets an account by somebody else's proof.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AccountRepository } from '../account/account.repository.ts';
import { MailLimits } from '../mail/mail.limits.ts';
import { newToken, tokenDigest } from '../one-time-token/one-time-token.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import { RegistrationLimits } from './registration.limits.ts';
import { RegistrationMail } from './registration.mail.ts';
import { RegistrationRepository } from './registration.repository.ts';
import { type Registration, registrationLifetimeSeconds, type SignUp } from './registration.ts';

/** Enough for as many limits as there are handles. */
const decoyNameLength = 32;

@Injectable()
export class RegistrationService {
  constructor(
    private readonly registrations: RegistrationRepository,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly mail: RegistrationMail,
    private readonly limits: RegistrationLimits,
    private readonly mailLimits: MailLimits,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a pending registration and posts a mail. A free and a taken address take the same way;
   * only the mail differs, and what is written for a taken one can never be proved.
   *
   * @param ip of the client, for the limits
   * @returns the opaque handle of this sign-up
   * @throws {RateLimitedError | HashQueueFullError}
   */
  async signUp({ password, ...wish }: SignUp, ip: string): Promise<string> {
    await this.mailLimits.count(wish.email, ip);
    try {
      return await this.register({ ...wish, passwordHash: await this.hasher.hash(password) });
    } catch (error) {
      await this.mailLimits.forgive(wish.email, ip);
      throw error;
    }
  }

  /**
   * A fresh registration with the same password, for somebody who has shown that they know it.
   *
   * @throws {RateLimitedError}
   */
  async again(registration: Registration, ip: string): Promise<string> {
    await this.mailLimits.count(registration.email, ip);
    const { email, name, locale, passwordHash } = registration;
    try {
      return await this.register({ email, name, locale, passwordHash });
    } catch (error) {
      await this.mailLimits.forgive(email, ip);
      throw error;
    }
  }

  /**
   * Mails a new link and code for a sign-up; the older ones end. An unknown handle is no error, and takes
   * the same way, with a mail that is never delivered.
   *
   * @throws {RateLimitedError}
   */
  async mailAgain(handle: string, ip: string): Promise<void> {
    const found = await this.registrations.findByHandle(handle);
    const registration = found ? { ...found, expiresAt: this.expiry() } : decoyOf(handle);
    await this.limits.countMailAgain(handle, registration.email, ip);
    try {
      await this.renew(registration);
    } catch (error) {
      await this.limits.forgiveMailAgain(handle, registration.email, ip);
      throw error;
    }
  }

  private async renew(registration: Registration): Promise<void> {
    await this.database.transaction(async () => {
      const secrets = await this.mail.post(registration, await this.accounts.holderLocaleOf(registration.email));
      await this.registrations.renew(registration.id, secrets, registration.expiresAt);
    });
  }

  private async register(wish: Omit<Registration, 'id' | 'expiresAt'>): Promise<string> {
    const handle = newToken();
    const registration = { ...wish, id: randomUUID(), expiresAt: this.expiry() };
    await this.database.transaction(async () => {
      const secrets = await this.mail.post(registration, await this.accounts.holderLocaleOf(wish.email));
      await this.registrations.insert({ ...registration, ...secrets, handleDigest: tokenDigest(handle) });
    });
    return handle;
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + registrationLifetimeSeconds * 1_000);
  }
}

/** What stands for the sign-up of an unknown handle: nobody's, and over since long ago. */
function decoyOf(handle: string): Registration {
  const email = `${tokenDigest(handle).toString('hex').slice(0, decoyNameLength)}@nobody.invalid`;
  return { id: randomUUID(), email, name: '', locale: 'ko', passwordHash: '', expiresAt: new Date(0) };
}
