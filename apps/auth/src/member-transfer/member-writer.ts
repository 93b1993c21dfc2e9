// Writes members from a file into MySQL: a batch in one transaction, line by line where one of them spoils it.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#config/clock';
import { Database, isDeadlock, isTooLong } from '#mysql/database';
import { isAddressTaken } from '../account/account.errors.ts';
import { AccountRepository, type Credential } from '../account/account.repository.ts';
import { type Account, emailKeyOf, type Locale, untouched } from '../account/account.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { type Act, theService } from '../audit/audit.ts';
import { RegistrationRepository } from '../registration/registration.repository.ts';
import type { Registration } from '../registration/registration.ts';
import type { NumberedMember } from './import-batches.ts';
import { importedLifetimeSeconds, type TransferredMember } from './member-transfer.ts';
import { MemberTransferRepository } from './member-transfer.repository.ts';

export type Outcome = 'stored' | 'alreadyThere' | 'not_stored';

const triesAfterDeadlocks = 5;

@Injectable()
export class MemberWriter {
  constructor(
    private readonly transfers: MemberTransferRepository,
    private readonly accounts: AccountRepository,
    private readonly registrations: RegistrationRepository,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those of the members whose address has an account or was imported before. */
  async presentAmong(members: readonly NumberedMember[]): Promise<Set<NumberedMember>> {
    const present = await this.transfers.presentAmong(members.map(({ email }) => emailKeyOf(email)));
    return new Set(members.filter(({ email }) => present.has(emailKeyOf(email))));
  }

  /** Each member whole or not at all. @returns what became of whom */
  async write(members: readonly NumberedMember[], locale: Locale): Promise<Map<NumberedMember, Outcome>> {
    const present = await this.presentAmong(members);
    const absent = members.filter((member) => !present.has(member));
    const outcomes = new Map<NumberedMember, Outcome>([...present].map((member) => [member, 'alreadyThere']));
    const outcome = absent.length > 0 ? await this.tryToInsert(absent, locale) : 'stored';
    if (outcome === 'stored' || absent.length === 1) {
      for (const member of absent) outcomes.set(member, outcome);
      return outcomes;
    }
    for (const member of absent) {
      for (const [, alone] of await this.write([member], locale)) outcomes.set(member, alone);
    }
    return outcomes;
  }

  private async tryToInsert(members: readonly NumberedMember[], locale: Locale): Promise<Outcome> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.insert(members, locale);
        return 'stored';
      } catch (error) {
        if (isAddressTaken(error)) return 'alreadyThere';
        if (isTooLong(error)) return 'not_stored';
        if (!isDeadlock(error) || tries === triesAfterDeadlocks) throw error;
      }
    }
  }

  private async insert(members: readonly NumberedMember[], locale: Locale): Promise<void> {
    const credentials = members.filter(({ verified }) => verified).map((member) => this.accountOf(member, locale));
    const registrations = members
      .filter(({ verified }) => !verified)
      .map((member) => this.registrationOf(member, locale));
    await this.database.transaction(async () => {
      if (credentials.length > 0) await this.accounts.insertAll(credentials);
      if (registrations.length > 0) await this.registrations.insertImported(registrations);
      await this.audit.recordAll(credentials.map(({ account }) => importOf(account)));
    });
  }

  private accountOf({ name, email, hash }: TransferredMember, locale: Locale): Credential {
    const createdAt = this.clock.now();
    const account = { ...untouched, id: uuidv7(), email, emailVerified: true, name, locale, createdAt };
    return { account, passwordHash: hash };
  }

  private registrationOf({ name, email, hash }: TransferredMember, locale: Locale): Registration {
    const expiresAt = new Date(this.clock.now().getTime() + importedLifetimeSeconds * 1_000);
    return { id: randomUUID(), email, name, locale, passwordHash: hash, expiresAt };
  }
}

function importOf({ id }: Account): Act {
  return { actor: theService, action: 'account.imported', target: id };
}
