// Audit events in MySQL. The service's user may append and read them, and forget what is personal, nothing else.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { encodeKey, pageByKey, type Page } from '#mysql/keyset';
import { conditionsOf, newestFirst } from './audit-conditions.ts';
import type { AuditEntry, AuditKey, AuditQuery } from './audit.ts';
import type { ChainedEvent, ChainHead, Particular } from './audit-chain.ts';

export interface RecordedEvent {
  event: ChainedEvent;
  particulars: readonly Particular[];
}

type EventRow = Omit<ChainedEvent, 'seq'> & { seq: number | string };
type EntryRow = Omit<AuditEntry, 'seq' | 'changes'> & { seq: number | string; changes: string | null };

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

  /** Every event behind the one with that number, in the order of the chain, read in batches. */
  async *inOrder(behind = 0): AsyncGenerator<RecordedEvent> {
    for (let seq = behind; ;) {
      const rows = await this.database.rows<EventRow>(
        `SELECT seq, id, at, actor, action, target, ip_digest AS ipDigest, changes_digest AS changesDigest,
           previous_hash AS previousHash, hash
         FROM audit_event WHERE seq > ? ORDER BY seq LIMIT ${batchSize}`,
        [seq],
      );
      const events = rows.map((row): ChainedEvent => ({ ...row, seq: Number(row.seq) }));
      yield* await this.withParticulars(events);
      const last = events.at(-1);
      if (!last) return;
      seq = last.seq;
    }
  }

  /** A page of the history, newest first; none is skipped or repeated while others are written. */
  async page(query: AuditQuery): Promise<Page<AuditEntry>> {
    const entries = await this.entries({ ...query, limit: query.limit + 1 });
    return pageByKey(entries, query.limit, auditCursor);
  }

  /** The newest acts that the query asks for, `limit` at most. Who has left has no name, nor has a client that was removed. */
  async entries({ limit, ...query }: AuditQuery): Promise<AuditEntry[]> {
    const { sql, values } = conditionsOf(query);
    const rows = await this.database.rows<EntryRow>(
      `SELECT e.seq, e.id, e.at, e.actor, e.action, e.target, ip.value AS ip, changes.value AS changes,
         actor.name AS actorName, target.name AS targetName,
         actor_client.name AS actorClient, target_client.name AS targetClient
       FROM (SELECT e.seq, e.id, e.at, e.actor, e.action, e.target FROM audit_event e
             WHERE ${sql} ORDER BY ${newestFirst} LIMIT ?) e
       LEFT JOIN audit_particular ip ON ip.seq = e.seq AND ip.name = 'ip'
       LEFT JOIN audit_particular changes ON changes.seq = e.seq AND changes.name = 'changes'
       LEFT JOIN account actor ON actor.id = e.actor AND actor.status <> 'withdrawn'
       LEFT JOIN account target ON target.id = e.target AND target.status <> 'withdrawn'
       LEFT JOIN oauth_client actor_client ON actor_client.id = e.actor
       LEFT JOIN oauth_client target_client ON target_client.id = e.target
       ORDER BY ${newestFirst}`,
      [...values, limit],
    );
    return rows.map(entryOf);
  }

  /** Who of them has been erased: seen up to the last commit, when the head is held. */
  async erasedAmong(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const sql = 'SELECT id FROM tombstone WHERE id IN (?)';
    const rows = await this.database.rows<{ id: string }>(sql, [[...new Set(accountIds)]]);
    return new Set(rows.map(({ id }) => id));
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

/** The opaque text of an act's place in the history. */
function auditCursor({ at, seq }: AuditKey): string {
  return encodeKey([at.toISOString(), seq]);
}

function entryOf({ seq, changes, ...row }: EntryRow): AuditEntry {
  return {
    ...row,
    seq: Number(seq),
    changes: changes === null ? null : (JSON.parse(changes) as AuditEntry['changes']),
  };
}
