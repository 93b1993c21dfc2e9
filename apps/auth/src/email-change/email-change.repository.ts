// Changes of address under way, in MySQL: one an account.

import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { emailKeyOf } from '../account/account.ts';
import { tokenDigest } from '../one-time-token/one-time-token.ts';
import { EmailChangeEntity } from './email-change.entity.ts';
import { type EmailChange, wrongCodesAllowed } from './email-change.ts';

/** The digests of what proves the new address. */
export interface ChangeSecrets {
  linkDigest: Buffer;
  codeDigest: Buffer;
}

export type FoundChange = EmailChange & ChangeSecrets;

@Injectable()
export class EmailChangeRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Puts a change in place of the account's older one, whose link and code are worth nothing from now on. */
  async replace(change: FoundChange): Promise<void> {
    const row = { ...change, emailKey: emailKeyOf(change.email), wrongCodes: 0 };
    await this.database.manager.upsert(EmailChangeEntity, row, ['accountId']);
  }

  async findOf(accountId: string): Promise<FoundChange | undefined> {
    return this.findValid({ accountId });
  }

  async findByLink(token: string): Promise<FoundChange | undefined> {
    return this.findValid({ linkDigest: tokenDigest(token) });
  }

  /** Counts a try before it is judged, so that parallel guesses can't exceed the limit. */
  async takeCodeTry({ accountId, linkDigest }: FoundChange): Promise<boolean> {
    const statement =
      'UPDATE email_change SET wrong_codes = wrong_codes + 1 WHERE account_id = ? AND link_digest = ? AND wrong_codes < ?';
    return (await this.database.execute(statement, [accountId, linkDigest, wrongCodesAllowed])) === 1;
  }

  /** Uses a change up. @returns whether it was this call that did, and in time */
  async consume({ accountId, linkDigest }: FoundChange): Promise<boolean> {
    const expiresAt = MoreThan(this.clock.now());
    const { affected } = await this.database.manager.delete(EmailChangeEntity, { accountId, linkDigest, expiresAt });
    return affected === 1;
  }

  /** Ends what is under way for an account. */
  async forget(accountId: string): Promise<void> {
    await this.database.manager.delete(EmailChangeEntity, { accountId });
  }

  async removeExpired(): Promise<void> {
    await this.database.manager.delete(EmailChangeEntity, { expiresAt: LessThan(this.clock.now()) });
  }

  private async findValid(
    by: Partial<Pick<FoundChange, 'accountId' | 'linkDigest'>>,
  ): Promise<FoundChange | undefined> {
    const expiresAt = MoreThan(this.clock.now());
    return (await this.database.manager.findOneBy(EmailChangeEntity, { ...by, expiresAt })) ?? undefined;
  }
}
