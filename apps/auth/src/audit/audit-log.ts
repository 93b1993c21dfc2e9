// Writes the history of acts on accounts.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AuthConfiguration } from '../configuration.ts';
import { deriveKey } from '../sealing/derived-key.ts';
import { chain, type ChainHead, commitmentOf, ownerOf, type Particular, type ParticularName } from './audit-chain.ts';
import { AuditRepository, type RecordedEvent } from './audit.repository.ts';
import type { Act, Actor, AuditAction } from './audit.ts';

const saltBytes = 16;

/** The key of the chain, which the database doesn't hold. */
export function auditKey({ environment }: AuthConfiguration): Buffer {
  return deriveKey(environment.KEY_ENCRYPTION_KEY, 'audit-chain');
}

@Injectable()
export class AuditLog {
  private readonly key: Buffer;

  constructor(
    private readonly events: AuditRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    configuration: AuthConfiguration,
  ) {
    this.key = auditKey(configuration);
  }

  /**
   * The last step of the current transaction: from here to its end, no other act can be recorded.
   *
   * @param changes what was and what is; never a secret
   */
  async record(
    actor: Actor,
    action: AuditAction,
    target: string | null,
    changes?: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.recordAll([{ actor, action, target, ...(changes && { changes }) }]);
  }

  /** Many acts in their order, for what a command does at once. */
  async recordAll(acts: readonly Act[]): Promise<void> {
    await this.database.transaction(async () => {
      let head = await this.events.lockHead();
      const erased = await this.events.erasedAmong(acts.flatMap(ownersIn));
      const records = acts.map((act) => {
        const record = this.recordOf(act, head, erased);
        head = record.event;
        return record;
      });
      await this.events.append(records);
    });
  }

  /**
   * Erases what is personal of somebody; that they acted, and when, stays. Part of the transaction that
   * writes their tombstone: an act on its way either has been recorded before, or will see the tombstone.
   */
  async forget(accountId: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.events.lockHead();
      await this.events.forgetParticularsOf(accountId);
    });
  }

  /** @param erased whose particulars must not be written any more */
  private recordOf(act: Act, head: ChainHead, erased: ReadonlySet<string>): RecordedEvent {
    const { actor, action, target } = act;
    const particulars = particularsOf(act).filter(({ name }) => !erased.has(ownerIn(act, name) ?? ''));
    const [ip, changed] = (['ip', 'changes'] as const).map((name) => particulars.find((one) => one.name === name));
    const event = {
      id: uuidv7(),
      at: this.clock.now(),
      actor: actor.id,
      action,
      target,
      ipDigest: ip ? commitmentOf(ip) : null,
      changesDigest: changed ? commitmentOf(changed) : null,
    };
    return { event: chain(this.key, event, head), particulars };
  }
}

function particularsOf({ actor, changes }: Act): Particular[] {
  const values = { ip: actor.ip, changes: changes ? JSON.stringify(changes) : null };
  return (['ip', 'changes'] as const).flatMap((name) => {
    const value = values[name];
    return value === null ? [] : [{ name, salt: randomBytes(saltBytes), value }];
  });
}

function ownerIn({ actor, target }: Act, name: ParticularName): string | null {
  return ownerOf(name, { actor: actor.id, target });
}

/** Whose particulars an act would leave. */
function ownersIn(act: Act): string[] {
  return particularsOf(act).flatMap(({ name }) => ownerIn(act, name) ?? []);
}
