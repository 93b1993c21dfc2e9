// Delivers the messages of one topic: leases what is due, carries it out, notes what came of it.

import { Logger } from '@nestjs/common';
import type { Clock } from '#config/clock';
import type { Database } from './database.ts';
import {
  defaultLongestDelaySeconds,
  defaultPatienceSeconds,
  deliveryTimeoutSeconds,
  leaseSeconds,
  retryDelaySeconds,
} from './outbox-schedule.ts';

/** Carries out one message; rejects to be called again later. Must tolerate being called twice. */
export type OutboxHandler = (payload: Buffer) => Promise<void>;

export interface OutboxTopicOptions {
  /** The age at which a message is given up; `Infinity` where it must be carried out whenever that may be. */
  giveUpAfterSeconds?: number;
  /** How far apart two tries are at most. */
  longestDelaySeconds?: number;
}

interface Message {
  id: string;
  payload: Buffer;
  attempts: number;
  createdAt: Date;
}

const batchSize = 3;
const after = (instant: Date, seconds: number) => new Date(instant.getTime() + seconds * 1_000);

export class OutboxTopic {
  private readonly logger = new Logger(OutboxTopic.name);
  private readonly giveUpAfterSeconds: number;
  private readonly longestDelaySeconds: number;
  private running: Promise<void> | undefined;
  private wokenMeanwhile = false;
  private isStopped = false;

  constructor(
    private readonly name: string,
    private readonly handler: OutboxHandler,
    options: OutboxTopicOptions,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.giveUpAfterSeconds = options.giveUpAfterSeconds ?? defaultPatienceSeconds;
    this.longestDelaySeconds = options.longestDelaySeconds ?? defaultLongestDelaySeconds;
  }

  /** Starts delivering what is due, unless that is under way already. */
  wake(): void {
    this.isStopped = false;
    this.wokenMeanwhile = true;
    this.running ??= this.deliverUntilWokenNoMore().finally(() => (this.running = undefined));
  }

  /** Starts nothing more until it is woken. @returns when the deliveries under way have ended */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  /** @returns whether there was something due, and may be more */
  async deliverBatch(): Promise<boolean> {
    const due = await this.due();
    await Promise.all(due.map(async (message) => (await this.lease(message)) && this.deliver(message)));
    return due.length > 0;
  }

  private async deliverUntilWokenNoMore(): Promise<void> {
    try {
      while (this.wokenMeanwhile) {
        this.wokenMeanwhile = false;
        while (!this.isStopped && (await this.deliverBatch()));
      }
    } catch (error) {
      this.logger.warn(`outbox not readable: ${codeOf(error)}`);
    }
  }

  /** Read without locks: those of a range would reach into the next topic's. */
  private async due(): Promise<Message[]> {
    return this.database.rows<Message>(
      `SELECT id, payload, attempts, created_at AS createdAt FROM outbox
       WHERE topic = ? AND gave_up_at IS NULL AND due_at <= ? ORDER BY due_at LIMIT ${batchSize}`,
      [this.name, this.clock.now()],
    );
  }

  /**
   * Takes a message for a while, unless another copy of the service has: should this process die, it
   * falls due again.
   */
  private async lease({ id, attempts }: Message): Promise<boolean> {
    const taken = await this.database.execute(
      'UPDATE outbox SET due_at = ?, attempts = attempts + 1 WHERE id = ? AND attempts = ?',
      [after(this.clock.now(), leaseSeconds), id, attempts],
    );
    return taken === 1;
  }

  private async deliver(message: Message): Promise<void> {
    try {
      await inTime(this.handler(message.payload));
      await this.database.execute('DELETE FROM outbox WHERE id = ?', [message.id]);
    } catch (error) {
      this.logger.warn(`outbox message ${message.id} (${this.name}) not delivered: ${codeOf(error)}`);
      await this.postpone(message);
    }
  }

  private async postpone({ id, attempts, createdAt }: Message): Promise<void> {
    const dueAt = after(this.clock.now(), retryDelaySeconds(attempts + 1, this.longestDelaySeconds));
    const ageSeconds = (dueAt.getTime() - createdAt.getTime()) / 1_000;
    if (ageSeconds > this.giveUpAfterSeconds) return this.giveUp(id);
    await this.database.execute('UPDATE outbox SET due_at = ? WHERE id = ?', [dueAt, id]);
  }

  /** That there was a message stays for the operator to see; what it said of a person does not. */
  private async giveUp(id: string): Promise<void> {
    await this.database.execute(`UPDATE outbox SET gave_up_at = ?, payload = '' WHERE id = ?`, [this.clock.now(), id]);
  }
}

/** A delivery that takes longer than this counts as failed, well before its lease ends. */
async function inTime(delivery: Promise<void>): Promise<void> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('too late')), deliveryTimeoutSeconds * 1_000);
  try {
    await Promise.race([delivery, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** What may be logged of a failure: its kind, never its message, which can hold an address. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'unknown';
}
