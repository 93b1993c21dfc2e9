// There is always somebody left who can manage the members.

import { Injectable } from '@nestjs/common';
import { AccountGoneError, LastAdminError } from './account.errors.ts';
import { AccountRepository } from './account.repository.ts';
import type { Account } from './account.ts';

@Injectable()
export class LastAdmin {
  constructor(private readonly accounts: AccountRepository) {}

  /**
   * Holds an account that is about to lose the power to act: to be removed, suspended or demoted.
   * Part of the current transaction, and its first lock. Every active admin is held with it, in one
   * step and one order: of two such requests at once the second waits, and sees what the first has left.
   *
   * @throws {AccountGoneError | LastAdminError}
   */
  async lock(id: string): Promise<Account> {
    const admins = await this.accounts.activeAdmins();
    const held = await this.accounts.lockAll([...new Set([...admins, id])]);
    const account = held.find((one) => one.id === id);
    if (!account) throw new AccountGoneError();
    if (!canManage(account)) return account;
    if (!held.some((other) => other.id !== id && canManage(other))) throw new LastAdminError();
    return account;
  }
}

function canManage({ isAdmin, status }: Account): boolean {
  return isAdmin && status === 'active';
}
