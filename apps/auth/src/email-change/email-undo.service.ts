// Gives an account the address back that it had: whoever reads mail there did not want the change.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AccountRepository } from '../account/account.repository.ts';
import { AccountService } from '../account/account.service.ts';
import type { Account } from '../account/account.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { ProofLimits } from '../one-time-token/proof.limits.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import { PasswordResetRepository } from '../password/password-reset.repository.ts';
import { PasswordResetWishes } from '../password/password-reset.wishes.ts';
import { VerificationFailedError } from '../registration/registration.errors.ts';
import { SessionService } from '../session/session.service.ts';
import type { Device } from '../session/session.ts';
import { EmailChangeMail } from './email-change.mail.ts';
import { EmailChangeRepository } from './email-change.repository.ts';
import { type EmailUndo, isOwn } from './email-change.ts';
import { EmailUndoRepository, type FoundUndo } from './email-undo.repository.ts';

@Injectable()
export class EmailUndoService {
  constructor(
    private readonly undos: EmailUndoRepository,
    private readonly changes: EmailChangeRepository,
    private readonly accounts: AccountRepository,
    private readonly accountService: AccountService,
    private readonly resets: PasswordResetRepository,
    private readonly resetWishes: PasswordResetWishes,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionService,
    private readonly limits: ProofLimits,
    private readonly mail: EmailChangeMail,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What a mailed link would take back; looking uses nothing up. */
  async find(token: string): Promise<EmailUndo | undefined> {
    return this.undos.findByToken(token);
  }

  /**
   * Restores the address, once; ends every session and every change after it. A stranger may know the
   * password, so it counts no more, and a link to a new one is mailed.
   *
   * @returns the address that counts again
   * @throws {VerificationFailedError} the same for wrong, used up and expired
   * @throws {RateLimitedError}
   */
  async undo(token: string, device: Device): Promise<string> {
    const undo = await this.limits.ofLink(device.ip, () => this.undos.findByToken(token));
    if (!undo) throw new VerificationFailedError();
    await this.database.transaction(() => this.restore(undo, device));
    return undo.email;
  }

  /** Redis comes late: should it be away, nothing has changed and nothing is used up. */
  private async restore(undo: FoundUndo, device: Device): Promise<void> {
    const now = this.clock.now();
    const account = await this.accounts.lock(undo.accountId);
    if (!account || !(await this.undos.consume(undo))) throw new VerificationFailedError();
    await this.accounts.changeEmail(account.id, undo.email);
    await this.accounts.setPassword(account.id, this.hasher.nobodys());
    await this.changes.forget(account.id);
    await this.resets.forget(account.id);
    await this.resetWishes.write({ email: undo.email, ip: device.ip, askedAt: now });
    await this.tellReplaced(account, undo);
    await this.sessions.endAllOf(account.id, 'password_changed');
    await this.accountService.forgetTokenSubject(account.id);
    await this.audit.record({ id: null, ip: device.ip }, 'email.change_undone', account.id, {
      email: { from: account.email, to: undo.email },
    });
  }

  private async tellReplaced(account: Account, { email }: EmailUndo): Promise<void> {
    if (!isOwn(account, email)) await this.mail.postUndone(account);
  }
}
