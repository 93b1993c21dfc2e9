// Makes an organiser from the command line: the first admin has nobody to be made by.

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import { theService } from '../audit/audit.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import { AccountRepository } from './account.repository.ts';
import { AccountService } from './account.service.ts';
import { untouched } from './account.ts';

export interface AdminWish {
  name: string;
  email: string;
  password: string;
}

@Injectable()
export class FirstAdmin {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly service: AccountService,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account with the admin role, its address taken as proved; or gives the role to the
   * account that the address has, whose name and password stay. Doing it again changes nothing.
   *
   * @returns whether an account was made
   */
  async make({ name, email, password }: AdminWish): Promise<boolean> {
    const existing = await this.accounts.findCredential(email);
    if (existing) {
      await this.service.giveAdminRole(existing.account.id, theService);
      return false;
    }
    const account = {
      ...untouched,
      id: uuidv7(),
      email,
      emailVerified: true,
      name,
      locale: 'ko',
      isAdmin: true,
      createdAt: this.clock.now(),
    } as const;
    const passwordHash = await this.hasher.hash(password);
    await this.database.transaction(async () => {
      await this.accounts.insert(account, passwordHash);
      await this.audit.record(theService, 'account.created', account.id, { role: 'admin' });
    });
    return true;
  }
}
