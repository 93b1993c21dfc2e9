// Login: limits first, then bcrypt, then a session.

import { Injectable, Logger } from '@nestjs/common';
import { AccountRepository } from '../account/account.repository.ts';
import type { Account } from '../account/account.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import type { Registration } from '../registration/registration.ts';
import { RegistrationRepository } from '../registration/registration.repository.ts';
import { RegistrationService } from '../registration/registration.service.ts';
import { SessionService, type StartedSession } from '../session/session.service.ts';
import type { Device } from '../session/session.ts';
import { AccountSuspendedError, EmailNotVerifiedError, InvalidCredentialsError } from './login.errors.ts';
import { type Attempt, LoginLimits } from './login.limits.ts';

export interface Credentials {
  email: string;
  password: string;
}

@Injectable()
export class LoginService {
  private readonly logger = new Logger(LoginService.name);

  constructor(
    private readonly accounts: AccountRepository,
    private readonly registrations: RegistrationRepository,
    private readonly registrationService: RegistrationService,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionService,
    private readonly limits: LoginLimits,
  ) {}

  /**
   * Starts a session for who knows the password. The answer and its time say nothing about whether
   * the address has an account.
   *
   * @throws {InvalidCredentialsError | EmailNotVerifiedError | AccountSuspendedError}
   * @throws {RateLimitedError | HashQueueFullError}
   */
  async login({ email, password }: Credentials, attempt: Attempt, device: Device): Promise<StartedSession> {
    await this.limits.count(attempt);
    const { account, registration } = await this.judge(email, password).catch(async (error: unknown) => {
      await this.limits.forgive(attempt);
      throw error;
    });
    if (!account && !registration) throw new InvalidCredentialsError();
    await this.limits.forgive(attempt);
    if (account?.status === 'suspended') throw new AccountSuspendedError();
    if (account) return this.sessions.start(account, device);
    throw new EmailNotVerifiedError(await this.registrationService.again(registration as Registration));
  }

  /**
   * What the password opens: the account of the address, or else its newest pending registration.
   * Both are compared wherever somebody has signed up, and one of them may be a decoy: otherwise a
   * stranger who signs up with an address could tell by logging in whether it has an account.
   */
  private async judge(email: string, password: string): Promise<{ account?: Account; registration?: Registration }> {
    const [credential, registration] = await Promise.all([
      this.accounts.findCredential(email),
      this.registrations.findNewest(email),
    ]);
    const [opensAccount, provesSignUp] = await Promise.all([
      this.hasher.verify(password, credential?.passwordHash),
      registration && this.hasher.verify(password, registration.passwordHash),
    ]);
    if (opensAccount && credential) {
      const { account, passwordHash } = credential;
      if (this.hasher.isOutdated(passwordHash)) this.rehashLater(account.id, password, passwordHash);
      return { account };
    }
    return provesSignUp ? { registration } : {};
  }

  /** After the answer, so that the login takes no longer; should it fail, the next login tries again. */
  private rehashLater(accountId: string, password: string, old: string): void {
    this.hasher
      .hash(password)
      .then((passwordHash) => this.accounts.replacePasswordHash(accountId, old, passwordHash))
      .catch((error: Error) => this.logger.warn(`password not rehashed: ${error.name}`));
  }
}
