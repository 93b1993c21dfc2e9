// Delivers what the outbox holds: at least once, by any copy of the service, again after a failure. Each
// topic goes by itself, so that one whose deliveries hang holds up no other.

import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from './database.ts';
import { type OutboxHandler, OutboxTopic, type OutboxTopicOptions } from './outbox-topic.ts';

const pollMilliseconds = 5_000;

@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly topics = new Map<string, OutboxTopic>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Says who carries out messages of a topic, and for how long that is tried. A message that nobody here
   * handles waits for the copy of the service that does.
   */
  handle(topic: string, handler: OutboxHandler, options: OutboxTopicOptions = {}): void {
    this.topics.set(topic, new OutboxTopic(topic, handler, options, this.database, this.clock));
  }

  onApplicationBootstrap(): void {
    const wakeAll = () => this.all.forEach((topic) => topic.wake());
    this.timer = setInterval(wakeAll, pollMilliseconds).unref();
    wakeAll();
  }

  /** Lets the deliveries under way finish, while there is a database to note them in. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await Promise.all(this.all.map((topic) => topic.stop()));
  }

  /** Starts delivering what is due of a topic, unless that is under way already. */
  wake(topic: string): void {
    if (this.timer) this.topics.get(topic)?.wake();
  }

  /** Delivers everything that is due now. @returns when nothing due is left */
  async deliverDue(): Promise<void> {
    for (let mayBeMore = true; mayBeMore;) {
      const delivered = await Promise.all(this.all.map((topic) => topic.deliverBatch()));
      mayBeMore = delivered.includes(true);
    }
  }

  /** How many messages wait for their delivery, and how many were given up. */
  async counts(): Promise<{ waiting: number; givenUp: number }> {
    const [row] = await this.database.rows<{ total: number | string; givenUp: number | string }>(
      'SELECT COUNT(*) AS total, COUNT(gave_up_at) AS givenUp FROM outbox',
    );
    const givenUp = Number(row?.givenUp ?? 0);
    return { waiting: Number(row?.total ?? 0) - givenUp, givenUp };
  }

  private get all(): OutboxTopic[] {
    return [...this.topics.values()];
  }
}
