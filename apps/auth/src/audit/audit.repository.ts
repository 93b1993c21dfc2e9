// Audit events in MySQL. The service's user may append and read them, and forget what is personal, nothing else.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import type { ChainedEvent, ChainHead, Particular } from './audit-chain.ts';

export interface RecordedEvent {
  event: ChainedEvent;
  particulars: readonly Particular[];
}

type EventRow = Omit<ChainedEvent, 'seq'> & { seq: number | string };

const batchSize = 500;

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** The end of the chain, held against every other append until the current transaction ends. */
  async lockHead(): Promise<ChainHead> {
    return this.headBy('SELECT seq, hash FROM audit_head WHERE id = 1 FOR UPDATE');
  }

  async head(): Promise<ChainHead> {
    return this.headBy('SELECT seq, hash FROM audit_head WHERE id = 1');
  }

  async append(records: readonly RecordedEvent[]): Promise<void> {
    const last = records.at(-1)?.event;
    if (!last) return;
    await this.database.execute(
      `INSERT INTO audit_event (seq, id, at, actor, action, target, ip_digest, changes_digest, previous_hash, hash)
       VALUES ${records.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      records.flatMap(({ event: e }) => [
        ...[e.seq, e.id, e.at, e.actor, e.action, e.target, e.ipDigest, e.changesDigest, e.previousHash, e.hash],
      ]),
    );
    await this.appendParticulars(records);
    await this.database.execute('UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1', [last.seq, last.hash]);
  }

  /** Every event up to `lastSeq` in the order of the chain, read in batches. */
  async *inOrder(lastSeq: number): AsyncGenerator<RecordedEvent> {
    for (let seq = 0; ;) {
      const rows = await this.database.rows<EventRow>(
        `SELECT seq, id, at, actor, action, target, ip_digest AS ipDigest, changes_digest AS changesDigest,
           previous_hash AS previousHash, hash
         FROM audit_event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${batchSize}`,
        [seq, lastSeq],
      );
      const events = rows.map((row): ChainedEvent => ({ ...row, seq: Number(row.seq) }));
      yield* await this.withParticulars(events);
      if (events.length < batchSize) return;
      seq = events.at(-1)?.seq ?? lastSeq;
    }
  }

  /** Forgets where a person was when they acted, and what was changed of them. */
  async forgetParticularsOf(accountId: string): Promise<void> {
    await this.database.execute(
      `DELETE p FROM audit_particular p JOIN audit_event e ON e.seq = p.seq
       WHERE p.name = 'ip' AND (e.actor = ? OR (e.actor IS NULL AND e.target = ?))`,
      [accountId, accountId],
    );
    await this.database.execute(
      `DELETE p FROM audit_particular p JOIN audit_event e ON e.seq = p.seq
       WHERE p.name = 'changes' AND (e.target = ? OR (e.target IS NULL AND e.actor = ?))`,
      [accountId, accountId],
    );
  }

  private async withParticulars(events: readonly ChainedEvent[]): Promise<RecordedEvent[]> {
    if (events.length === 0) return [];
    const rows = await this.database.rows<Particular & { seq: number | string }>(
      'SELECT seq, name, salt, value FROM audit_particular WHERE seq BETWEEN ? AND ?',
      [events[0]?.seq, events.at(-1)?.seq],
    );
    const bySeq = Map.groupBy(rows, ({ seq }) => Number(seq));
    return events.map((event) => ({ event, particulars: bySeq.get(event.seq) ?? [] }));
  }

  private async appendParticulars(records: readonly RecordedEvent[]): Promise<void> {
    const rows = records.flatMap(({ event, particulars }) =>
      particulars.map(({ name, salt, value }) => [event.seq, name, salt, value]),
    );
    if (rows.length === 0) return;
    await this.database.execute(
      `INSERT INTO audit_particular (seq, name, salt, value) VALUES ${rows.map(() => '(?, ?, ?, ?)').join(', ')}`,
      rows.flat(),
    );
  }

  private async headBy(sql: string): Promise<ChainHead> {
    const [row] = await this.database.rows<{ seq: number | string; hash: Buffer }>(sql);
    if (!row) throw new Error('the head of the audit chain is missing');
    return { seq: Number(row.seq), hash: row.hash };
  }
}
