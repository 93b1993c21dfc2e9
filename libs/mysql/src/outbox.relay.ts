// Delivers what the outbox holds: at least once, by any copy of the service, again after a failure.

import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from './database.ts';
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

interface Topic extends Required<OutboxTopicOptions> {
  handler: OutboxHandler;
}

interface Message {
  id: string;
  topic: string;
  payload: Buffer;
  attempts: number;
  createdAt: Date;
}

const defaults = { giveUpAfterSeconds: defaultPatienceSeconds, longestDelaySeconds: defaultLongestDelaySeconds };
const batchSize = 3;
const pollMilliseconds = 5_000;
const after = (instant: Date, seconds: number) => new Date(instant.getTime() + seconds * 1_000);

@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly topics = new Map<string, Topic>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wokenMeanwhile = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Says who carries out messages of a topic, and for how long that is tried. */
  handle(topic: string, handler: OutboxHandler, options: OutboxTopicOptions = {}): void {
    this.topics.set(topic, { ...defaults, ...options, handler });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), pollMilliseconds).unref();
    this.wake();
  }

  /** Lets the deliveries under way finish, while there is a database to note them in. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** Starts delivering what is due, unless that is under way already. */
  wake(): void {
    if (!this.timer) return;
    if (this.running) {
      this.wokenMeanwhile = true;
      return;
    }
    this.running = this.deliverUntilWokenNoMore().finally(() => (this.running = undefined));
  }

  /** Delivers everything that is due now. @returns when nothing due is left */
  async deliverDue(): Promise<void> {
    while (await this.deliverBatch());
  }

  /** How many messages wait for their delivery, and how many were given up. */
  async counts(): Promise<{ waiting: number; givenUp: number }> {
    const [row] = await this.database.rows<{ total: number | string; givenUp: number | string }>(
      'SELECT COUNT(*) AS total, COUNT(gave_up_at) AS givenUp FROM outbox',
    );
    const givenUp = Number(row?.givenUp ?? 0);
    return { waiting: Number(row?.total ?? 0) - givenUp, givenUp };
  }

  private async deliverUntilWokenNoMore(): Promise<void> {
    try {
      do {
        this.wokenMeanwhile = false;
        while (this.timer && (await this.deliverBatch()));
      } while (this.wokenMeanwhile && this.timer);
    } catch (error) {
      this.logger.warn(`outbox not readable: ${codeOf(error)}`);
    }
  }

  /** @returns whether there may be more */
  private async deliverBatch(): Promise<boolean> {
    const batch = await this.lease();
    await Promise.all(batch.map((message) => this.deliver(message)));
    return batch.length > 0;
  }

  /** Takes due messages for a while: should this process die, they fall due again. */
  private async lease(): Promise<Message[]> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const messages = await this.database.rows<Message>(
        `SELECT id, topic, payload, attempts, created_at AS createdAt FROM outbox
         WHERE gave_up_at IS NULL AND due_at <= ? ORDER BY due_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
        [now],
      );
      if (messages.length > 0) {
        await this.database.execute('UPDATE outbox SET due_at = ?, attempts = attempts + 1 WHERE id IN (?)', [
          after(now, leaseSeconds),
          messages.map(({ id }) => id),
        ]);
      }
      return messages;
    });
  }

  private async deliver(message: Message): Promise<void> {
    try {
      const topic = this.topics.get(message.topic);
      if (!topic) throw new Error(`nobody handles ${message.topic}`);
      await inTime(topic.handler(message.payload));
      await this.database.execute('DELETE FROM outbox WHERE id = ?', [message.id]);
    } catch (error) {
      this.logger.warn(`outbox message ${message.id} (${message.topic}) not delivered: ${codeOf(error)}`);
      await this.postpone(message);
    }
  }

  /** A message that nobody here handles waits for the copy of the service that does. */
  private async postpone({ id, topic, attempts, createdAt }: Message): Promise<void> {
    const now = this.clock.now();
    const { giveUpAfterSeconds = Infinity, longestDelaySeconds } = this.topics.get(topic) ?? {};
    const dueAt = after(now, retryDelaySeconds(attempts + 1, longestDelaySeconds));
    const ageSeconds = (dueAt.getTime() - createdAt.getTime()) / 1_000;
    const gaveUpAt = ageSeconds > giveUpAfterSeconds ? now : null;
    await this.database.execute('UPDATE outbox SET due_at = ?, gave_up_at = ? WHERE id = ?', [dueAt, gaveUpAt, id]);
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
