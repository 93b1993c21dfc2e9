// Asking for another address. Nothing changes until that one is proved: see email-proof.service.ts.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { FieldRefusedError } from '#http/domain-error';
import { Database } from '#mysql/database';
import { AccountGoneError, WrongPasswordError } from '../account/account.errors.ts';
import { AccountRepository } from '../account/account.repository.ts';
import type { Account } from '../account/account.ts';
import { PasswordProof } from '../account/password-proof.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { EmailHeldError } from './email-change.errors.ts';
import { EmailChangeLimits } from './email-change.limits.ts';
import { EmailChangeMail } from './email-change.mail.ts';
import { EmailChangeRepository } from './email-change.repository.ts';
import { changeOf, type EmailChange, isOwn, isStillMeant } from './email-change.ts';
import { EmailUndoRepository } from './email-undo.repository.ts';

/** Who asks: an account's owner, from where. */
export interface Asker {
  accountId: string;
  ip: string;
}

@Injectable()
export class EmailChangeService {
  constructor(
    private readonly changes: EmailChangeRepository,
    private readonly undos: EmailUndoRepository,
    private readonly accounts: AccountRepository,
    private readonly proof: PasswordProof,
    private readonly limits: EmailChangeLimits,
    private readonly mail: EmailChangeMail,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the wish and mails the new address; an older wish ends. A free and a taken address take the
   * same way: only the mail differs, and what is written for a taken one can never be proved.
   *
   * @throws {FieldRefusedError} `unchanged`
   * @throws {WrongPasswordError | EmailHeldError | RateLimitedError | AccountGoneError | HashQueueFullError}
   */
  async ask({ accountId, ip }: Asker, email: string, password: string): Promise<void> {
    const change = changeOf(accountId, email, this.clock.now());
    await this.refuseUnneeded(change);
    await this.proof.verify(accountId, password);
    await this.limits.count({ accountId, email, ip });
    try {
      await this.database.transaction(() => this.write(change, ip));
    } catch (error) {
      await this.limits.forgive({ accountId, email, ip });
      throw error;
    }
  }

  /** The account's wish that waits for its proof. */
  async pendingOf(accountId: string): Promise<EmailChange | undefined> {
    return this.changes.findOf(accountId);
  }

  /** Everything stays as it is. */
  async cancel({ accountId, ip }: Asker): Promise<void> {
    await this.database.transaction(async () => {
      const account = await this.accounts.lock(accountId);
      const change = await this.changes.findOf(accountId);
      if (!account || !change) return;
      await this.changes.forget(accountId);
      await this.audit.record({ id: accountId, ip }, 'email.change_cancelled', accountId, {
        email: { from: change.email, to: account.email },
      });
    });
  }

  /** Before anything is counted: what could never come to anything. */
  private async refuseUnneeded({ accountId, email }: EmailChange): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (!account) throw new AccountGoneError();
    if (isOwn(account, email)) throw new FieldRefusedError('email', 'unchanged');
    if (await this.undos.isHeld(accountId)) throw new EmailHeldError();
  }

  private async write(change: EmailChange, ip: string): Promise<void> {
    const { accountId, email } = change;
    const account = await this.lock(change);
    const holderLocale = await this.accounts.holderLocaleOf(email, accountId);
    const secrets = await this.mail.postProof(change, account, holderLocale);
    await this.changes.replace({ ...change, ...secrets });
    await this.audit.record({ id: accountId, ip }, 'email.change_requested', accountId, {
      email: { from: account.email, to: email },
    });
  }

  /** Once more, with the account held: it may have become another's meanwhile, or the password another. */
  private async lock(change: EmailChange): Promise<Account> {
    const account = await this.accounts.lock(change.accountId);
    if (!account) throw new AccountGoneError();
    if (!isStillMeant(change, account)) throw new WrongPasswordError();
    if (isOwn(account, change.email)) throw new FieldRefusedError('email', 'unchanged');
    return account;
  }
}
