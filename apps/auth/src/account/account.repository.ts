// Accounts and their password hashes in MySQL.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AccountEntity } from './account.entity.ts';
import { type Account, emailKeyOf } from './account.ts';
import { CredentialEntity } from './credential.entity.ts';

export interface Credential {
  account: Account;
  passwordHash: string;
}

@Injectable()
export class AccountRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(id: string): Promise<Account | undefined> {
    const row = await this.database.manager.findOneBy(AccountEntity, { id });
    return row ? accountOf(row) : undefined;
  }

  async exists(email: string): Promise<boolean> {
    return this.database.manager.existsBy(AccountEntity, { emailKey: emailKeyOf(email) });
  }

  /** The account of an address together with what proves it. The only read of a password hash. */
  async findCredential(email: string): Promise<Credential | undefined> {
    const row = await this.database.manager.findOneBy(AccountEntity, { emailKey: emailKeyOf(email) });
    if (!row) return undefined;
    const credential = await this.database.manager.findOneByOrFail(CredentialEntity, { accountId: row.id });
    return { account: accountOf(row), passwordHash: credential.passwordHash };
  }

  /** Fails on the unique index when the address has an account already: see `isDuplicate`. */
  async insert(account: Account, passwordHash: string): Promise<void> {
    await this.database.manager.insert(AccountEntity, { ...account, emailKey: emailKeyOf(account.email) });
    await this.database.manager.insert(CredentialEntity, {
      accountId: account.id,
      passwordHash,
      updatedAt: this.clock.now(),
    });
  }

  async update(id: string, changes: Partial<Pick<Account, 'name' | 'locale' | 'isAdmin'>>): Promise<void> {
    await this.database.manager.update(AccountEntity, { id }, changes);
  }

  /** Replaces a hash by a stronger one of the same password, unless it has changed meanwhile. */
  async replacePasswordHash(accountId: string, old: string, passwordHash: string): Promise<void> {
    await this.database.manager.update(
      CredentialEntity,
      { accountId, passwordHash: old },
      { passwordHash, updatedAt: this.clock.now() },
    );
  }
}

function accountOf({ emailKey: _, ...account }: AccountEntity): Account {
  return { ...account };
}
