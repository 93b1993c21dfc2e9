// Writes the history of acts on accounts.

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { AuthConfiguration } from '../configuration.ts';
import { deriveKey } from '../sealing/derived-key.ts';
import { chain, commitmentOf, type Particular, type ParticularName } from './audit-chain.ts';
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
      const records = acts.map((act) => {
        const record = this.recordOf(act, head);
        head = record.event;
        return record;
      });
      await this.events.append(records);
    });
  }

  /** Erases what is personal of somebody; that they acted, and when, stays. */
  async forget(accountId: string): Promise<void> {
    await this.events.forgetParticularsOf(accountId);
  }

  private recordOf({ actor, action, target, changes }: Act, head: { seq: number; hash: Buffer }): RecordedEvent {
    const ip = actor.ip === null ? undefined : particular('ip', actor.ip);
    const changed = changes && particular('changes', JSON.stringify(changes));
    const event = {
      id: uuidv7(),
      at: this.clock.now(),
      actor: actor.id,
      action,
      target,
      ipDigest: ip ? commitmentOf(ip) : null,
      changesDigest: changed ? commitmentOf(changed) : null,
    };
    return { event: chain(this.key, event, head), particulars: [ip, changed].filter((one) => one !== undefined) };
  }
}

function particular(name: ParticularName, value: string): Particular {
  return { name, salt: randomBytes(saltBytes), value };
}
