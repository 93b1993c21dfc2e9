// The transactional outbox: what must also happen elsewhere, written together with its cause.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from './database.ts';
import { OutboxRelay } from './outbox.relay.ts';

@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a message in the current transaction. It is delivered at least once, soon after the
   * commit; a roll-back takes it back.
   */
  async append(topic: string, payload: Buffer): Promise<void> {
    const now = this.clock.now();
    await this.database.execute('INSERT INTO outbox (topic, payload, created_at, due_at) VALUES (?, ?, ?, ?)', [
      topic,
      payload,
      now,
      now,
    ]);
    this.database.afterCommit(() => this.relay.wake(topic));
  }
}
