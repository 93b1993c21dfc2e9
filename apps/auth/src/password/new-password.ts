// What goes with a new password, whoever proved how that it may be set. Both are part of the caller's
// transaction, which holds the account: should Redis be away, nothing has changed and nothing is used up.

import { Injectable } from '@nestjs/common';
import { FieldRefusedError } from '#http/domain-error';
import { AccountRepository } from '../account/account.repository.ts';
import { AccountService } from '../account/account.service.ts';
import type { Account } from '../account/account.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { isTooPersonal } from '../password-hash/password-policy.ts';
import { RegistrationRepository } from '../registration/registration.repository.ts';
import type { DeviceOwner } from '../session/known-device.ts';
import { SessionService } from '../session/session.service.ts';
import type { Device } from '../session/session.ts';
import { PasswordMail } from './password.mail.ts';
import { PasswordResetRepository } from './password-reset.repository.ts';

interface ChosenPassword {
  password: string;
  passwordHash: string;
}

@Injectable()
export class NewPassword {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly accountService: AccountService,
    private readonly registrations: RegistrationRepository,
    private readonly resets: PasswordResetRepository,
    private readonly sessions: SessionService,
    private readonly mail: PasswordMail,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Somebody has shown that mail to the address reaches them: it is proved, whoever else signed up with
   * it, and every session ends, since any may be a stranger's.
   *
   * @returns whom the device is to remember; any other one may be a stranger's, too
   * @throws {FieldRefusedError}
   */
  async setByReset(account: Account, chosen: ChosenPassword, device: Device): Promise<DeviceOwner> {
    const owner = await this.set(account, chosen);
    await this.accounts.update(account.id, { emailVerified: true });
    await this.registrations.removeAllOf(account.email);
    await this.mail.postChanged(account, device);
    await this.sessions.endAllOf(account.id, 'password_changed');
    await this.audit.record({ id: null, ip: device.ip }, 'password.reset', account.id);
    return owner;
  }

  /**
   * The owner's own session goes on: they have just proved who they are. The others end.
   *
   * @throws {FieldRefusedError}
   */
  async setByOwner(
    account: Account,
    chosen: ChosenPassword,
    { sessionId, device }: { sessionId: string; device: Device },
  ): Promise<DeviceOwner> {
    const owner = await this.set(account, chosen);
    await this.mail.postChanged(account, device);
    await this.sessions.reauthenticated(sessionId);
    await this.sessions.endAllOf(account.id, 'password_changed', sessionId);
    await this.audit.record({ id: account.id, ip: device.ip }, 'password.changed', account.id);
    return owner;
  }

  private async set(account: Account, { password, passwordHash }: ChosenPassword): Promise<DeviceOwner> {
    if (isTooPersonal(password, account)) throw new FieldRefusedError('password', 'too_personal');
    const sessionsValidFrom = await this.accounts.setPassword(account.id, passwordHash);
    await this.resets.forget(account.id);
    await this.accountService.forgetTokenSubject(account.id);
    return { id: account.id, sessionsValidFrom };
  }
}
