// Login: limits, then bcrypt, then a session.

import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AccountRepository, type Credential } from '../account/account.repository.ts';
import { type Account, isPasswordNewer } from '../account/account.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import type { Registration } from '../registration/registration.ts';
import { RegistrationRepository } from '../registration/registration.repository.ts';
import { RegistrationService } from '../registration/registration.service.ts';
import { deviceName } from '../session/device-name.ts';
import { KnownDeviceCodec } from '../session/known-device.ts';
import type { LoggedIn } from '../session/logged-in.ts';
import { SessionService } from '../session/session.service.ts';
import type { Device } from '../session/session.ts';
import { AccountSuspendedError, EmailNotVerifiedError, InvalidCredentialsError } from './login.errors.ts';
import { LoginLimits } from './login.limits.ts';
import { NewDeviceNotice } from './new-device-notice.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Whose an address may be. */
interface Candidates {
  credential: Credential | undefined;
  imported: Registration | undefined;
  signedUp: Registration | undefined;
}

/** What a password opens. */
interface Opened {
  account?: Account;
  registration?: Registration | undefined;
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
    private readonly knownDevices: KnownDeviceCodec,
    private readonly limits: LoginLimits,
    private readonly newDeviceNotice: NewDeviceNotice,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts a session for who knows the password. The answer and its time say nothing about whether
   * the address has an account.
   *
   * @param deviceCookie that says which accounts have logged in on the device before
   * @throws {InvalidCredentialsError | EmailNotVerifiedError | AccountSuspendedError}
   * @throws {RateLimitedError | HashQueueFullError}
   */
  async login({ email, password }: Credentials, device: Device, deviceCookie: string | undefined): Promise<LoggedIn> {
    const candidates = await this.candidatesOf(email);
    const owner = candidates.credential?.account;
    const knownDevice = owner && this.knownDevices.recognise(owner, deviceCookie);
    const attempt = { email, knownDevice, ip: device.ip };
    await this.limits.count(attempt);
    const { account, registration } = await this.judge(password, candidates).catch(async (error: unknown) => {
      await this.limits.forgive(attempt);
      throw error;
    });
    if (!account && !registration) {
      await this.limits.noteGuess(attempt);
      throw new InvalidCredentialsError();
    }
    await this.limits.noteEntry(attempt);
    if (account) return this.enter(account, device, knownDevice !== undefined);
    throw new EmailNotVerifiedError(await this.registrationService.again(registration as Registration, device.ip));
  }

  private async candidatesOf(email: string): Promise<Candidates> {
    const [credential, { imported, signedUp }] = await Promise.all([
      this.accounts.findCredential(email),
      this.registrations.findWaiting(email),
    ]);
    return { credential, imported, signedUp };
  }

  /**
   * The account is read again and held: whoever suspends or withdraws it or changes its password ends
   * its sessions while holding it, too, so that none begins behind their back.
   */
  private async enter(judged: Account, device: Device, isKnownDevice: boolean): Promise<LoggedIn> {
    return this.database.transaction(async () => {
      const account = await this.accounts.lock(judged.id);
      if (!account || isPasswordNewer(account, judged)) throw new InvalidCredentialsError();
      if (account.status === 'suspended') throw new AccountSuspendedError(account.suspensionReason);
      const now = this.clock.now();
      await this.accounts.update(account.id, { lastLoginAt: now });
      if (!isKnownDevice && account.lastLoginAt) await this.newDeviceNotice.post(account, device, now);
      const session = await this.sessions.start(account, device);
      await this.audit.record({ id: account.id, ip: device.ip }, 'session.started', account.id, {
        device: deviceName(device.userAgent) ?? null,
      });
      return { session, owner: account };
    });
  }

  /**
   * What the password opens: the account of the address, else what was imported for it, or else its
   * newest sign-up. One comparison is with whoever was here first, or a decoy, and a second wherever
   * somebody has signed up: otherwise a stranger who signs up with an address could tell by logging in
   * whether it has an account or was imported, and would stand before its owner.
   */
  private async judge(password: string, { credential, imported, signedUp }: Candidates): Promise<Opened> {
    const [opensFirst, provesSignUp] = await Promise.all([
      this.hasher.verify(password, (credential ?? imported)?.passwordHash),
      signedUp && this.hasher.verify(password, signedUp.passwordHash),
    ]);
    if (opensFirst && credential) {
      const { account, passwordHash } = credential;
      if (this.hasher.isOutdated(passwordHash)) this.rehashLater(account.id, password, passwordHash);
      return { account };
    }
    if (opensFirst && imported) return { registration: await this.rehashed(imported, password) };
    return provesSignUp ? { registration: signedUp } : {};
  }

  /** Before the answer: the account that comes of the registration has our own hash from the start. */
  private async rehashed(registration: Registration, password: string): Promise<Registration> {
    if (!this.hasher.isOutdated(registration.passwordHash)) return registration;
    const passwordHash = await this.hasher.hash(password);
    await this.registrations.replacePasswordHash(registration.id, passwordHash);
    return { ...registration, passwordHash };
  }

  /** After the answer, so that the login takes no longer; should it fail, the next login tries again. */
  private rehashLater(accountId: string, password: string, old: string): void {
    this.hasher
      .hash(password)
      .then((passwordHash) => this.accounts.replacePasswordHash(accountId, old, passwordHash))
      .catch((error: Error) => this.logger.warn(`password not rehashed: ${error.name}`));
  }
}
