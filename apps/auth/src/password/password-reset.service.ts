// From a forgotten password to a new one, by proof that mail to the address arrives.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AccountRepository } from '../account/account.repository.ts';
import { MailLimits } from '../mail/mail.limits.ts';
import { digestsEqual } from '../one-time-token/one-time-token.ts';
import { ProofLimits } from '../one-time-token/proof.limits.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import { VerificationFailedError } from '../registration/registration.errors.ts';
import type { DeviceOwner } from '../session/known-device.ts';
import type { Device } from '../session/session.ts';
import { NewPassword } from './new-password.ts';
import { PasswordMail } from './password.mail.ts';
import { type FoundReset, PasswordResetRepository } from './password-reset.repository.ts';
import { PasswordResetWishes } from './password-reset.wishes.ts';
import type { ResetProof } from './password.ts';

@Injectable()
export class PasswordResetService {
  constructor(
    private readonly resets: PasswordResetRepository,
    private readonly wishes: PasswordResetWishes,
    private readonly accounts: AccountRepository,
    private readonly newPassword: NewPassword,
    private readonly hasher: PasswordHasher,
    private readonly mail: PasswordMail,
    private readonly proofLimits: ProofLimits,
    private readonly mailLimits: MailLimits,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Has link and code mailed to the owner of an address, if it has one; older ones end.
   *
   * @param ip of the client, for the limits
   * @throws {RateLimitedError} for known and unknown addresses alike
   */
  async ask(email: string, ip: string): Promise<void> {
    await this.mailLimits.count(email, ip);
    try {
      await this.wishes.write({ email, ip, askedAt: this.clock.now() });
    } catch (error) {
      await this.mailLimits.forgive(email, ip);
      throw error;
    }
  }

  /**
   * Sets the password of the account that the proof is for, once, and ends all its sessions.
   *
   * @returns whom the device is to remember
   * @throws {VerificationFailedError} the same for wrong, used up, expired and unknown
   * @throws {FieldRefusedError} when the password is the owner's name or address; nothing is used up
   * @throws {RateLimitedError | HashQueueFullError}
   */
  async confirm(proof: ResetProof, password: string, device: Device): Promise<DeviceOwner> {
    const { reset, passwordHash } = await this.judge(proof, password, device.ip);
    if (!reset) throw new VerificationFailedError();
    return this.database.transaction(async () => {
      const account = await this.accounts.lock(reset.accountId);
      if (!account || !(await this.resets.consume(reset))) throw new VerificationFailedError();
      return this.newPassword.setByReset(account, { password, passwordHash }, device);
    });
  }

  /** Behind a code the hash comes first, so that known and unknown addresses take alike; a link tells nothing. */
  private async judge(proof: ResetProof, password: string, ip: string) {
    if ('token' in proof) {
      const reset = await this.proofLimits.ofLink(ip, () => this.resets.findByLink(proof.token));
      if (!reset) throw new VerificationFailedError();
      return { reset, passwordHash: await this.hasher.hash(password) };
    }
    let passwordHash = '';
    const reset = await this.proofLimits.ofCode(ip, async () => {
      passwordHash = await this.hasher.hash(password);
      return this.provedByCode(proof);
    });
    return { reset, passwordHash };
  }

  private async provedByCode({ email, code }: { email: string; code: string }): Promise<FoundReset | undefined> {
    const credential = await this.accounts.findCredential(email);
    const found = credential && (await this.resets.findOf(credential.account.id));
    if (!found || !(await this.resets.takeCodeTry(found))) return undefined;
    return digestsEqual(found.codeDigest, this.mail.codeDigestOf(found.accountId, code)) ? found : undefined;
  }
}
