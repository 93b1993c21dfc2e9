// What a person can change about their account.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AccountGoneError } from './account.errors.ts';
import { AccountRepository } from './account.repository.ts';
import type { Account } from './account.ts';
import { TokenSubjectStore } from './token-subject.store.ts';

@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly tokenSubjects: TokenSubjectStore,
    private readonly database: Database,
  ) {}

  /** @throws {AccountGoneError} */
  async get(id: string): Promise<Account> {
    const account = await this.accounts.find(id);
    if (!account) throw new AccountGoneError();
    return account;
  }

  /** Changes what is given; the next token says so. @throws {AccountGoneError} */
  async change(id: string, changes: Partial<Pick<Account, 'name' | 'locale' | 'isAdmin'>>): Promise<Account> {
    return this.database.transaction(async () => {
      if (Object.keys(changes).length > 0) await this.accounts.update(id, changes);
      await this.forgetTokenSubject(id);
      return this.get(id);
    });
  }

  /**
   * For a transaction that changes what tokens say: it is forgotten now, so that a Redis that is away
   * stops the change, and once more after the commit, so that no copy stays that was read in between.
   */
  async forgetTokenSubject(id: string): Promise<void> {
    await this.tokenSubjects.forget(id);
    this.database.afterCommit(() => void this.tokenSubjects.forget(id).catch(() => undefined));
  }
}
