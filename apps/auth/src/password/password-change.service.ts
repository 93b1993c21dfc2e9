// Another password for somebody who is signed in and knows the current one.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AccountGoneError, WrongPasswordError } from '../account/account.errors.ts';
import { AccountRepository } from '../account/account.repository.ts';
import { isPasswordNewer } from '../account/account.ts';
import { PasswordProof } from '../account/password-proof.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import type { DeviceOwner } from '../session/known-device.ts';
import type { Device } from '../session/session.ts';
import { NewPassword } from './new-password.ts';

/** Who changes it: the owner, in one of their sessions. */
export interface Changer {
  accountId: string;
  sessionId: string;
  device: Device;
}

@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly proof: PasswordProof,
    private readonly newPassword: NewPassword,
    private readonly hasher: PasswordHasher,
    private readonly database: Database,
  ) {}

  /**
   * Sets the password and ends the other sessions. Of two changes at once from the same password, the
   * second finds that it is not the current one any more.
   *
   * @returns whom the device is to remember, as every former one is forgotten
   * @throws {WrongPasswordError | RateLimitedError | AccountGoneError | HashQueueFullError}
   * @throws {FieldRefusedError} when the password is the owner's name or address
   */
  async change(changer: Changer, currentPassword: string, password: string): Promise<DeviceOwner> {
    const before = await this.accounts.findCredentialOf(changer.accountId);
    await this.proof.verify(changer.accountId, currentPassword);
    const passwordHash = await this.hasher.hash(password);
    return this.database.transaction(async () => {
      const current = await this.accounts.lockCredential(changer.accountId);
      if (!before || !current) throw new AccountGoneError();
      if (isPasswordNewer(current.account, before.account)) throw new WrongPasswordError();
      return this.newPassword.setByOwner(current.account, { password, passwordHash }, changer);
    });
  }
}
