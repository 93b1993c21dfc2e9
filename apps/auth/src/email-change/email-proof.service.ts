// Makes a proved address the account's own.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { isAddressTaken } from '../account/account.errors.ts';
import { AccountRepository } from '../account/account.repository.ts';
import { AccountService } from '../account/account.service.ts';
import type { Account } from '../account/account.ts';
import { PasswordProof } from '../account/password-proof.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { digestsEqual } from '../one-time-token/one-time-token.ts';
import { ProofLimits } from '../one-time-token/proof.limits.ts';
import { PasswordResetRepository } from '../password/password-reset.repository.ts';
import { VerificationFailedError } from '../registration/registration.errors.ts';
import { RegistrationRepository } from '../registration/registration.repository.ts';
import type { Device } from '../session/session.ts';
import { EmailChangeMail } from './email-change.mail.ts';
import { EmailChangeRepository, type FoundChange } from './email-change.repository.ts';
import { type ChangeProof, type EmailChange, isStillMeant, undoOf } from './email-change.ts';
import { EmailUndoRepository } from './email-undo.repository.ts';

@Injectable()
export class EmailProofService {
  constructor(
    private readonly changes: EmailChangeRepository,
    private readonly undos: EmailUndoRepository,
    private readonly accounts: AccountRepository,
    private readonly accountService: AccountService,
    private readonly passwordProof: PasswordProof,
    private readonly limits: ProofLimits,
    private readonly resets: PasswordResetRepository,
    private readonly registrations: RegistrationRepository,
    private readonly mail: EmailChangeMail,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The change that a mailed link would prove; looking uses nothing up. */
  async find(token: string): Promise<EmailChange | undefined> {
    return this.changes.findByLink(token);
  }

  /**
   * Changes the address, once, and tells the old one.
   *
   * @param device where the proof comes from
   * @throws {VerificationFailedError} the same for wrong, used up, expired, and an address that has become another's
   * @throws {WrongPasswordError} for the password that comes with a link
   * @throws {RateLimitedError}
   */
  async confirm(proof: ChangeProof, device: Device): Promise<void> {
    const change = await this.proved(proof, device.ip);
    if (!change) throw new VerificationFailedError();
    try {
      await this.database.transaction(() => this.change(change, device));
    } catch (error) {
      throw isAddressTaken(error) ? new VerificationFailedError() : error;
    }
  }

  private async proved(proof: ChangeProof, ip: string): Promise<FoundChange | undefined> {
    if ('code' in proof) return this.limits.ofCode(ip, () => this.provedByCode(proof));
    const found = await this.limits.ofLink(ip, () => this.changes.findByLink(proof.token));
    if (!found) return undefined;
    if ('accountId' in proof) return found.accountId === proof.accountId ? found : undefined;
    await this.passwordProof.verify(found.accountId, proof.password);
    return found;
  }

  private async provedByCode({ accountId, code }: { accountId: string; code: string }) {
    const found = await this.changes.findOf(accountId);
    if (!found || !(await this.changes.takeCodeTry(found))) return undefined;
    return digestsEqual(found.codeDigest, this.mail.codeDigestOf(accountId, code)) ? found : undefined;
  }

  /**
   * The unique index decides who gets an address that several prove at once. Redis comes late: should it
   * be away, nothing has changed and nothing is used up.
   */
  private async change(change: FoundChange, device: Device): Promise<void> {
    const account = await this.accounts.lock(change.accountId);
    if (!account || !isStillMeant(change, account)) throw new VerificationFailedError();
    if (!(await this.changes.consume(change))) throw new VerificationFailedError();
    await this.accounts.changeEmail(account.id, change.email);
    await this.resets.forget(account.id);
    await this.registrations.removeAllOf(change.email);
    await this.keepOldAddress(account, device);
    await this.accountService.forgetTokenSubject(account.id);
    await this.audit.record({ id: account.id, ip: device.ip }, 'email.changed', account.id, {
      email: { from: account.email, to: change.email },
    });
  }

  private async keepOldAddress(account: Account, device: Device): Promise<void> {
    const undo = undoOf(account, this.clock.now());
    await this.undos.insert({ ...undo, undoDigest: await this.mail.postChanged(account, undo, device) });
  }
}
