// Turns a proved registration into an account and signs its owner in.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { v7 as uuidv7 } from 'uuid';
import { isAddressTaken } from '../account/account.errors.ts';
import { AccountRepository } from '../account/account.repository.ts';
import { type Account, untouched } from '../account/account.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { digestsEqual, tokenDigest } from '../one-time-token/one-time-token.ts';
import { ProofLimits } from '../one-time-token/proof.limits.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import type { LoggedIn } from '../session/logged-in.ts';
import { SessionService } from '../session/session.service.ts';
import type { Device } from '../session/session.ts';
import { VerificationFailedError } from './registration.errors.ts';
import { RegistrationMail } from './registration.mail.ts';
import { type FoundRegistration, RegistrationRepository } from './registration.repository.ts';
import type { Proof } from './registration.ts';

@Injectable()
export class VerificationService {
  constructor(
    private readonly registrations: RegistrationRepository,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionService,
    private readonly hasher: PasswordHasher,
    private readonly mail: RegistrationMail,
    private readonly limits: ProofLimits,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the account that was signed up for, once, and starts its first session.
   *
   * @throws {VerificationFailedError} the same for wrong, used up and expired
   * @throws {RateLimitedError}
   */
  async verify(proof: Proof, device: Device): Promise<LoggedIn> {
    const registration = await this.proved(proof, device.ip);
    if (!registration) throw new VerificationFailedError();
    return this.becomeAccount(registration, device);
  }

  private async proved(proof: Proof, ip: string): Promise<FoundRegistration | undefined> {
    if ('code' in proof) return this.limits.ofCode(ip, () => this.provedByCode(proof));
    const found = await this.limits.ofLink(ip, () => this.registrations.findByLink(proof.token));
    if (!found) return undefined;
    const isOwn =
      'registration' in proof
        ? digestsEqual(found.handleDigest, tokenDigest(proof.registration))
        : (await this.registrations.takePasswordTry(found.id)) &&
          (await this.hasher.verify(proof.password, found.passwordHash));
    return isOwn ? found : undefined;
  }

  private async provedByCode({ registration, code }: { registration: string; code: string }) {
    const found = await this.registrations.findByHandle(registration);
    if (!found || !(await this.registrations.takeCodeTry(found.id))) return undefined;
    return digestsEqual(found.codeDigest, this.mail.codeDigestOf(found.id, code)) ? found : undefined;
  }

  /**
   * The session is part of the transaction: should Redis be away, nothing is used up. The unique address
   * comes first: of two proofs at once, be they of one registration or of two, the
   * second waits there, holding nothing, and finds the address taken.
   */
  private async becomeAccount(
    { id, email, name, locale, passwordHash }: FoundRegistration,
    device: Device,
  ): Promise<LoggedIn> {
    const now = this.clock.now();
    const account: Account = {
      ...untouched,
      id: uuidv7(),
      email,
      emailVerified: true,
      name,
      locale,
      createdAt: now,
      lastLoginAt: now,
    };
    try {
      return await this.database.transaction(async () => {
        await this.accounts.insert(account, passwordHash);
        if (!(await this.registrations.consume(id))) throw new VerificationFailedError();
        await this.registrations.removeAllOf(email);
        const session = await this.sessions.start(account, device);
        await this.audit.record({ id: account.id, ip: device.ip }, 'account.created', account.id);
        return { session, owner: account };
      });
    } catch (error) {
      throw isAddressTaken(error) ? new VerificationFailedError() : error;
    }
  }
}
