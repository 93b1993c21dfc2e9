// Login: limits first, then exactly one bcrypt, then a session.

import { Injectable, Logger } from '@nestjs/common';
import { AccountRepository } from '../account/account.repository.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import { RegistrationRepository } from '../registration/registration.repository.ts';
import { RegistrationService } from '../registration/registration.service.ts';
import { type IssuedTokens, SessionService } from '../session/session.service.ts';
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
   * Starts a session for who knows the password. The account's hash is compared, else the newest
   * pending registration's, else a decoy: the answer and its time say nothing about the address.
   *
   * @throws {InvalidCredentialsError | EmailNotVerifiedError | AccountSuspendedError}
   * @throws {RateLimitedError | HashQueueFullError}
   */
  async login({ email, password }: Credentials, attempt: Attempt, device: Device): Promise<IssuedTokens> {
    await this.limits.count(attempt);
    const { matches, credential, registration } = await this.judge(email, password).catch(async (error: unknown) => {
      await this.limits.forgive(attempt);
      throw error;
    });
    if (!matches) throw new InvalidCredentialsError();
    await this.limits.forgive(attempt);
    if (credential) {
      const { account, passwordHash } = credential;
      if (account.status === 'suspended') throw new AccountSuspendedError();
      if (this.hasher.isOutdated(passwordHash)) this.rehashLater(account.id, password, passwordHash);
      return this.sessions.start(account, device);
    }
    if (!registration) throw new InvalidCredentialsError();
    throw new EmailNotVerifiedError(await this.registrationService.again(registration));
  }

  /** What the password opens, if anything. An attempt that could not be judged is no guess. */
  private async judge(email: string, password: string) {
    const [credential, registration] = await Promise.all([
      this.accounts.findCredential(email),
      this.registrations.findNewest(email),
    ]);
    const stored = credential?.passwordHash ?? registration?.passwordHash;
    return { matches: await this.hasher.verify(password, stored), credential, registration };
  }

  /** After the answer, so that the login takes no longer; should it fail, the next login tries again. */
  private rehashLater(accountId: string, password: string, old: string): void {
    this.hasher
      .hash(password)
      .then((passwordHash) => this.accounts.replacePasswordHash(accountId, old, passwordHash))
      .catch((error: Error) => this.logger.warn(`password not rehashed: ${error.name}`));
  }
}
