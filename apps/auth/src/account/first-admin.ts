// Makes an organiser from the command line: the first admin has nobody to be made by.

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#config/clock';
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
      await this.service.change(existing.account.id, { isAdmin: true });
      return false;
    }
    const passwordHash = await this.hasher.hash(password);
    await this.accounts.insert(
      {
        ...untouched,
        id: uuidv7(),
        email,
        emailVerified: true,
        name,
        locale: 'ko',
        isAdmin: true,
        createdAt: this.clock.now(),
      },
      passwordHash,
    );
    return true;
  }
}
