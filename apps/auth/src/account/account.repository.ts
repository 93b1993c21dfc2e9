// Accounts and their password hashes in MySQL. A withdrawn account, which waits to be erased, is none.

import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AccountEntity } from './account.entity.ts';
import { AddressReservedError } from './account.errors.ts';
import { type Account, emailKeyOf, type Locale } from './account.ts';
import { CredentialEntity } from './credential.entity.ts';
import { searchTextOf } from './account-search.ts';
import { ReservedAddressRepository } from './reserved-address.repository.ts';
import { SearchTermRepository } from './search-term.repository.ts';

export interface Credential {
  account: Account;
  passwordHash: string;
}

/** What may be changed of an account by `update`. */
export type AccountChanges = Partial<Omit<Account, 'id' | 'email' | 'createdAt'>>;

const notWithdrawn = Not('withdrawn' as const);

@Injectable()
export class AccountRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly searchTerms: SearchTermRepository,
    private readonly reserved: ReservedAddressRepository,
  ) {}

  async find(id: string): Promise<Account | undefined> {
    return accountOf(await this.database.manager.findOneBy(AccountEntity, { id, status: notWithdrawn }));
  }

  /**
   * The language of whoever holds an address: has it, or may have it back. Undefined when it is free.
   *
   * @param accountId that asks for it, and that may have back what was its own
   */
  async holderLocaleOf(email: string, accountId?: string): Promise<Locale | undefined> {
    const sql = 'SELECT locale FROM account WHERE email_key = ?';
    const [[owner], reservedFor] = await Promise.all([
      this.database.rows<{ locale: Locale }>(sql, [emailKeyOf(email)]),
      this.reserved.localeOf(email, accountId),
    ]);
    return owner?.locale ?? reservedFor;
  }

  /** The id of the account that has the address. */
  async idOf(email: string): Promise<string | undefined> {
    const sql = 'SELECT id FROM account WHERE email_key = ?';
    return (await this.database.rows<{ id: string }>(sql, [emailKeyOf(email)]))[0]?.id;
  }

  /** The account of an address together with what proves it. */
  async findCredential(email: string): Promise<Credential | undefined> {
    const account = await this.database.manager.findOneBy(AccountEntity, { emailKey: emailKeyOf(email) });
    return this.withHash(accountOf(account));
  }

  async findCredentialOf(id: string): Promise<Credential | undefined> {
    return this.withHash(await this.find(id));
  }

  /** The account, held against every other change until the current transaction ends. */
  async lock(id: string): Promise<Account | undefined> {
    const found = await this.database.manager.findOne(AccountEntity, {
      where: { id, status: notWithdrawn },
      lock: { mode: 'pessimistic_write' },
    });
    return accountOf(found);
  }

  /** The ids of the admins who can act, in the order in which they are to be locked. */
  async activeAdmins(): Promise<string[]> {
    const sql = `SELECT id FROM account WHERE is_admin = 1 AND status = 'active' ORDER BY id`;
    return (await this.database.rows<{ id: string }>(sql)).map(({ id }) => id);
  }

  /** Several accounts as they are now, held until the current transaction ends; withdrawn ones are left out. */
  async lockAll(ids: readonly string[]): Promise<Account[]> {
    const rows = await this.database.manager.find(AccountEntity, {
      where: { id: In(ids), status: notWithdrawn },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return rows.map(accountOf).filter((account) => account !== undefined);
  }

  /** The account with its hash as it is now, held until the current transaction ends. */
  async lockCredential(id: string): Promise<Credential | undefined> {
    return this.withHash(await this.lock(id));
  }

  /** Fails where the address has an account or is reserved for one: see `isAddressTaken`. */
  async insert(account: Account, passwordHash: string): Promise<void> {
    await this.insertAll([{ account, passwordHash }]);
  }

  /** Inserts all or none. Fails where one of the addresses has an account or is reserved for one. */
  async insertAll(credentials: readonly Credential[]): Promise<void> {
    const updatedAt = this.clock.now();
    const rows = credentials.map(({ account }) => ({
      ...account,
      emailKey: emailKeyOf(account.email),
      searchText: searchTextOf(account),
    }));
    const hashes = credentials.map(({ account, passwordHash }) => ({ accountId: account.id, passwordHash, updatedAt }));
    await this.database.transaction(async () => {
      const { manager } = this.database;
      await manager.createQueryBuilder().insert().into(AccountEntity).values(rows).updateEntity(false).execute();
      await manager.createQueryBuilder().insert().into(CredentialEntity).values(hashes).updateEntity(false).execute();
      await this.searchTerms.add(rows.map(({ id }) => id));
      await this.refuseReserved(credentials.map(({ account }) => account.email));
    });
  }

  async update(id: string, changes: AccountChanges): Promise<void> {
    const write = () => this.database.manager.update(AccountEntity, { id }, changes);
    if (changes.name === undefined) return void (await write());
    await this.database.transaction(async () => {
      await write();
      await this.searchTerms.rewrite(id);
    });
  }

  /** Fails where the address has an account or is reserved for another: see `isAddressTaken`. */
  async changeEmail(id: string, email: string): Promise<void> {
    const emailKey = emailKeyOf(email);
    await this.database.transaction(async () => {
      await this.database.manager.update(AccountEntity, { id }, { email, emailKey, emailVerified: true });
      await this.searchTerms.rewrite(id);
      await this.refuseReserved([email], id);
    });
  }

  /** A new password. @returns since when it is: sessions whose owner proved who they are before are over */
  async setPassword(accountId: string, passwordHash: string): Promise<Date> {
    const now = this.clock.now();
    await this.database.manager.update(CredentialEntity, { accountId }, { passwordHash, updatedAt: now });
    await this.update(accountId, { sessionsValidFrom: now });
    return now;
  }

  /** Replaces a hash by a stronger one of the same password, unless it has changed meanwhile. */
  async replacePasswordHash(accountId: string, old: string, passwordHash: string): Promise<void> {
    await this.database.manager.update(
      CredentialEntity,
      { accountId, passwordHash: old },
      { passwordHash, updatedAt: this.clock.now() },
    );
  }

  /** The account stops to be one: its address is free, its password gone. What is left waits to be erased. */
  async withdraw(id: string, withdrawnAt: Date): Promise<void> {
    await this.database.manager.update(AccountEntity, { id }, { status: 'withdrawn', emailKey: null, withdrawnAt });
    await this.database.manager.delete(CredentialEntity, { accountId: id });
    await this.searchTerms.remove(id);
  }

  /** When an account was made and withdrawn that waits to be erased; held until the current transaction ends. */
  async lockWithdrawn(id: string): Promise<{ createdAt: Date; withdrawnAt: Date } | undefined> {
    const [row] = await this.database.rows<{ createdAt: Date; withdrawnAt: Date }>(
      `SELECT created_at AS createdAt, withdrawn_at AS withdrawnAt FROM account
       WHERE id = ? AND status = 'withdrawn' FOR UPDATE`,
      [id],
    );
    return row;
  }

  /** Erases a withdrawn account, and with it every row that refers to it. */
  async erase(id: string): Promise<void> {
    await this.database.manager.delete(AccountEntity, { id, status: 'withdrawn' });
  }

  /**
   * Comes behind the write: whoever gives an address up reserves it in the same transaction, and the
   * unique index has waited for its end.
   */
  private async refuseReserved(emails: readonly string[], accountId?: string): Promise<void> {
    if (await this.reserved.anyReserved(emails, accountId)) throw new AddressReservedError();
  }

  private async withHash(account: Account | undefined): Promise<Credential | undefined> {
    if (!account) return undefined;
    const sql = 'SELECT password_hash AS passwordHash FROM credential WHERE account_id = ?';
    const [credential] = await this.database.rows<{ passwordHash: string }>(sql, [account.id]);
    return credential && { account, passwordHash: credential.passwordHash };
  }
}

function accountOf(row: AccountEntity | null): Account | undefined {
  if (!row || row.status === 'withdrawn') return undefined;
  const { emailKey: _, withdrawnAt: __, status, ...account } = row;
  return { ...account, status };
}
