// Pending registrations in MySQL.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, LessThan, MoreThan } from 'typeorm';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { emailKeyOf } from '../account/account.ts';
import { tokenDigest } from '../one-time-token/one-time-token.ts';
import { RegistrationEntity } from './registration.entity.ts';
import { type Registration, wrongCodesAllowed, wrongPasswordsAllowed } from './registration.ts';

const digestBytes = 32;
const newestFirst = { createdAt: 'DESC', id: 'DESC' } as const;

/** The digests of what proves a registration. */
export interface RegistrationSecrets {
  handleDigest: Buffer;
  linkDigest: Buffer;
  codeDigest: Buffer;
}

export type FoundRegistration = Registration & RegistrationSecrets;

@Injectable()
export class RegistrationRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async insert(registration: FoundRegistration): Promise<void> {
    await this.database.manager.insert(RegistrationEntity, {
      ...registration,
      emailKey: emailKeyOf(registration.email),
      createdAt: this.clock.now(),
    });
  }

  /**
   * Inserts all or none of what was imported. Nobody has their handles, links and codes: who logs in gets others.
   * Fails on a unique index when one of the addresses was imported already.
   */
  async insertImported(registrations: readonly Registration[]): Promise<void> {
    const createdAt = this.clock.now();
    const rows = registrations.map((registration) => {
      const emailKey = emailKeyOf(registration.email);
      return { ...registration, ...unknownSecrets(), emailKey, importedEmailKey: emailKey, createdAt };
    });
    const insertion = this.database.manager.createQueryBuilder().insert().into(RegistrationEntity).values(rows);
    await insertion.updateEntity(false).execute();
  }

  async findByHandle(handle: string): Promise<FoundRegistration | undefined> {
    return this.findValid({ handleDigest: tokenDigest(handle) });
  }

  async findByLink(token: string): Promise<FoundRegistration | undefined> {
    return this.findValid({ linkDigest: tokenDigest(token) });
  }

  /** Who may still become the account of an address: whoever was imported for it, and the newest sign-up. */
  async findWaiting(email: string): Promise<{ imported?: FoundRegistration; signedUp?: FoundRegistration }> {
    const rows = await this.database.manager.find(RegistrationEntity, {
      where: { emailKey: emailKeyOf(email), expiresAt: MoreThan(this.clock.now()) },
      order: newestFirst,
    });
    const imported = rows.find(({ importedEmailKey }) => importedEmailKey !== null);
    const signedUp = rows.find(({ importedEmailKey }) => importedEmailKey === null);
    return { ...(imported && { imported }), ...(signedUp && { signedUp }) };
  }

  /** Replaces a hash by a stronger one of the same password. */
  async replacePasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.database.manager.update(RegistrationEntity, { id }, { passwordHash });
  }

  /** Gives a registration a new link and code; the older ones are worth nothing from now on. */
  async renew(
    id: string,
    secrets: Pick<RegistrationSecrets, 'linkDigest' | 'codeDigest'>,
    expiresAt: Date,
  ): Promise<void> {
    await this.database.manager.update(RegistrationEntity, { id }, { ...secrets, wrongCodes: 0, expiresAt });
  }

  /** Counts a try before it is judged, so that parallel guesses can't exceed the limit. */
  async takeCodeTry(id: string): Promise<boolean> {
    return this.takeTry(id, 'wrong_codes', wrongCodesAllowed);
  }

  async takePasswordTry(id: string): Promise<boolean> {
    return this.takeTry(id, 'wrong_passwords', wrongPasswordsAllowed);
  }

  /** Uses a registration up. @returns whether it was this call that did */
  async consume(id: string): Promise<boolean> {
    const { affected } = await this.database.manager.delete(RegistrationEntity, { id });
    return affected === 1;
  }

  /** Forgets every other wish for an address, now that it is proved. */
  async removeAllOf(email: string): Promise<void> {
    await this.database.manager.delete(RegistrationEntity, { emailKey: emailKeyOf(email) });
  }

  async removeExpired(): Promise<void> {
    await this.database.manager.delete(RegistrationEntity, { expiresAt: LessThan(this.clock.now()) });
  }

  private async findValid(by: FindOptionsWhere<RegistrationEntity>): Promise<FoundRegistration | undefined> {
    const row = await this.database.manager.findOne(RegistrationEntity, {
      where: { ...by, expiresAt: MoreThan(this.clock.now()) },
      order: newestFirst,
    });
    return row ?? undefined;
  }

  private async takeTry(id: string, column: 'wrong_codes' | 'wrong_passwords', allowed: number): Promise<boolean> {
    const statement = {
      wrong_codes: 'UPDATE pending_registration SET wrong_codes = wrong_codes + 1 WHERE id = ? AND wrong_codes < ?',
      wrong_passwords:
        'UPDATE pending_registration SET wrong_passwords = wrong_passwords + 1 WHERE id = ? AND wrong_passwords < ?',
    }[column];
    return (await this.database.execute(statement, [id, allowed])) === 1;
  }
}

function unknownSecrets(): RegistrationSecrets {
  const digest = () => randomBytes(digestBytes);
  return { handleDigest: digest(), linkDigest: digest(), codeDigest: digest() };
}
