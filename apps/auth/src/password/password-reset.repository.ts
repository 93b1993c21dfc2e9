// Password resets under way, in MySQL: one an account.

import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan, MoreThanOrEqual } from 'typeorm';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { tokenDigest } from '../one-time-token/one-time-token.ts';
import { PasswordResetEntity } from './password-reset.entity.ts';
import { type PasswordReset, wrongCodesAllowed } from './password.ts';

/** The digests of what proves a reset. */
export interface ResetSecrets {
  linkDigest: Buffer;
  codeDigest: Buffer;
}

export type FoundReset = PasswordReset & ResetSecrets;

@Injectable()
export class PasswordResetRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a reset in place of the account's older one, whose link and code are worth nothing from now
   * on. The caller holds the account.
   *
   * @returns false where the same wish, or a younger one, was there before
   */
  async replace(reset: FoundReset): Promise<boolean> {
    const { accountId, askedAt } = reset;
    const younger = { accountId, askedAt: MoreThanOrEqual(askedAt) };
    if (await this.database.manager.existsBy(PasswordResetEntity, younger)) return false;
    await this.database.manager.upsert(PasswordResetEntity, { ...reset, wrongCodes: 0 }, ['accountId']);
    return true;
  }

  async findByLink(token: string): Promise<FoundReset | undefined> {
    return this.findValid({ linkDigest: tokenDigest(token) });
  }

  async findOf(accountId: string): Promise<FoundReset | undefined> {
    return this.findValid({ accountId });
  }

  /** Counts a try before it is judged, so that parallel guesses can't exceed the limit. */
  async takeCodeTry({ accountId, linkDigest }: FoundReset): Promise<boolean> {
    const statement =
      'UPDATE password_reset SET wrong_codes = wrong_codes + 1 WHERE account_id = ? AND link_digest = ? AND wrong_codes < ?';
    return (await this.database.execute(statement, [accountId, linkDigest, wrongCodesAllowed])) === 1;
  }

  /** Uses a reset up. @returns whether it was this call that did, and in time */
  async consume({ accountId, linkDigest }: FoundReset): Promise<boolean> {
    const expiresAt = MoreThan(this.clock.now());
    const { affected } = await this.database.manager.delete(PasswordResetEntity, { accountId, linkDigest, expiresAt });
    return affected === 1;
  }

  /**
   * Ends what is under way for an account: its password or its address has changed, so that a link
   * mailed before must not open it any more.
   */
  async forget(accountId: string): Promise<void> {
    await this.database.manager.delete(PasswordResetEntity, { accountId });
  }

  async removeExpired(): Promise<void> {
    await this.database.manager.delete(PasswordResetEntity, { expiresAt: LessThan(this.clock.now()) });
  }

  private async findValid(by: Partial<PasswordResetEntity>): Promise<FoundReset | undefined> {
    const expiresAt = MoreThan(this.clock.now());
    return (await this.database.manager.findOneBy(PasswordResetEntity, { ...by, expiresAt })) ?? undefined;
  }
}
