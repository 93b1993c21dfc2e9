// What a person can change about their account.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import type { Actor } from '../audit/audit.ts';
import { AccountGoneError } from './account.errors.ts';
import { AccountRepository } from './account.repository.ts';
import type { Account } from './account.ts';
import { TokenSubjectStore } from './token-subject.store.ts';

@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly tokenSubjects: TokenSubjectStore,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {AccountGoneError} */
  async get(id: string): Promise<Account> {
    const account = await this.accounts.find(id);
    if (!account) throw new AccountGoneError();
    return account;
  }

  /** Changes what is given; the next token says so. @throws {AccountGoneError} */
  async change(id: string, wished: Partial<Pick<Account, 'name' | 'locale'>>, actor: Actor): Promise<Account> {
    return this.database.transaction(async () => {
      const account = await this.accounts.lock(id);
      if (!account) throw new AccountGoneError();
      const changes = differences(account, wished);
      if (Object.keys(changes).length === 0) return account;
      await this.accounts.update(id, wished);
      await this.forgetTokenSubject(id);
      await this.audit.record(actor, 'account.changed', id, changes);
      return { ...account, ...wished };
    });
  }

  /** Makes the account an organiser's. @throws {AccountGoneError} */
  async giveAdminRole(id: string, actor: Actor): Promise<void> {
    await this.database.transaction(async () => {
      const account = await this.accounts.lock(id);
      if (!account) throw new AccountGoneError();
      if (account.isAdmin) return;
      await this.accounts.update(id, { isAdmin: true });
      await this.revokeTokens(id);
      await this.audit.record(actor, 'role.given', id, { role: 'admin' });
    });
  }

  /**
   * For a transaction that changes what tokens say: it is forgotten now, so that a Redis that is away
   * stops the change, and once more after the commit, so that no copy stays that was read in between.
   */
  async forgetTokenSubject(id: string): Promise<void> {
    await this.tokenSubjects.mark(id);
    this.forgetAfterCommit(id);
  }

  /**
   * The same for a transaction that changes what a token is good for, while sessions go on: their tokens are void at
   * once, and what they are exchanged for waits for the commit. Should that fail, people renew for nothing.
   */
  async revokeTokens(id: string): Promise<void> {
    await this.tokenSubjects.markAndRevoke(id, this.clock.now());
    this.forgetAfterCommit(id);
  }

  private forgetAfterCommit(id: string): void {
    this.database.afterCommit(() => void this.tokenSubjects.markChanged(id).catch(() => undefined));
  }
}

/** What a wish changes: for each field what was and what will be. */
function differences(account: Account, wished: Partial<Account>): Record<string, { from: unknown; to: unknown }> {
  const entries = Object.entries(wished) as [keyof Account, unknown][];
  return Object.fromEntries(
    entries
      .filter(([field, value]) => value !== undefined && value !== account[field])
      .map(([field, value]) => [field, { from: account[field], to: value }]),
  );
}
