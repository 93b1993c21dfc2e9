// The transactional outbox: what must also happen elsewhere, written together with its cause.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from './database.ts';
import { OutboxRelay } from './outbox.relay.ts';

/** The table that every service with an outbox creates in its first migration. */
export const createOutboxTable = `
  CREATE TABLE outbox (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    topic VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payload BLOB NOT NULL,
    created_at DATETIME(3) NOT NULL,
    due_at DATETIME(3) NOT NULL,
    attempts INT UNSIGNED NOT NULL DEFAULT 0,
    gave_up_at DATETIME(3) NULL,
    KEY outbox_due (gave_up_at, due_at)
  ) ENGINE = InnoDB`;

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
    await this.database.execute(
      'INSERT INTO outbox (topic, payload, created_at, due_at) VALUES (?, ?, ?, ?)',
      [topic, payload, now, now],
    );
    this.database.afterCommit(() => this.relay.wake());
  }
}
