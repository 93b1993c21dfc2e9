// Addresses that accounts gave up and may have back, in MySQL.

import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, MoreThanOrEqual, Not } from 'typeorm';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { emailKeyOf } from '../account/account.ts';
import { tokenDigest } from '../one-time-token/one-time-token.ts';
import { type EmailUndo, heldUntil } from './email-change.ts';
import { EmailUndoEntity } from './email-undo.entity.ts';

export type FoundUndo = EmailUndo & { undoDigest: Buffer };

const unused = { restoredAt: IsNull() };

@Injectable()
export class EmailUndoRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps the address for the account from now on: nobody else gets it. */
  async insert(undo: FoundUndo): Promise<void> {
    await this.database.manager.insert(EmailUndoEntity, { ...undo, emailKey: emailKeyOf(undo.email) });
  }

  async findByToken(token: string): Promise<FoundUndo | undefined> {
    const valid = { undoDigest: tokenDigest(token), ...unused, expiresAt: MoreThan(this.clock.now()) };
    return (await this.database.manager.findOneBy(EmailUndoEntity, valid)) ?? undefined;
  }

  /**
   * Uses an undo up, and with it the younger ones of the account: their addresses came after it. What
   * stays of it holds the address. @returns whether it was this call that did, and in time
   */
  async consume({ accountId, undoDigest, changedAt }: FoundUndo): Promise<boolean> {
    const restoredAt = this.clock.now();
    const { affected } = await this.database.manager.update(
      EmailUndoEntity,
      { undoDigest, ...unused, expiresAt: MoreThan(restoredAt) },
      { restoredAt, expiresAt: heldUntil(restoredAt) },
    );
    if (affected !== 1) return false;
    await this.database.manager.delete(EmailUndoEntity, {
      accountId,
      undoDigest: Not(undoDigest),
      ...unused,
      changedAt: MoreThanOrEqual(changedAt),
    });
    return true;
  }

  /** Whether the account's address was restored a short while ago. */
  async isHeld(accountId: string): Promise<boolean> {
    const held = { accountId, restoredAt: Not(IsNull()), expiresAt: MoreThan(this.clock.now()) };
    return this.database.manager.existsBy(EmailUndoEntity, held);
  }

  async removeExpired(): Promise<void> {
    await this.database.manager.delete(EmailUndoEntity, { expiresAt: LessThan(this.clock.now()) });
  }
}
