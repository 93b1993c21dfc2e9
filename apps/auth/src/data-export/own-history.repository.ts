// What happened to an account and what its owner did, oldest first, read a few at a time.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { type Happened, ownEventOf, type OwnEvent } from './own-event.ts';

type Row = Omit<Happened, 'changes' | 'isByService'> & {
  seq: number | string;
  changes: string | null;
  isByService: number | string;
};

const rowsAtOnce = 500;

/** Each half goes by an index of its own. Of a client that was removed only the history still knows. */
const sql = `
  SELECT e.seq, e.at, e.actor, e.action, e.target, ip.value AS ip, ch.value AS changes,
    EXISTS (SELECT 1 FROM audit_event m WHERE m.target = e.actor AND m.action = 'client.created') AS isByService
  FROM ((SELECT seq FROM audit_event WHERE target = ? AND seq > ? ORDER BY seq LIMIT ${rowsAtOnce})
        UNION (SELECT seq FROM audit_event WHERE actor = ? AND seq > ? ORDER BY seq LIMIT ${rowsAtOnce})) AS own
  JOIN audit_event e ON e.seq = own.seq
  LEFT JOIN audit_particular ip ON ip.seq = e.seq AND ip.name = 'ip'
  LEFT JOIN audit_particular ch ON ch.seq = e.seq AND ch.name = 'changes'
  ORDER BY e.seq LIMIT ${rowsAtOnce}`;

@Injectable()
export class OwnHistoryRepository {
  constructor(private readonly database: Database) {}

  async *of(accountId: string): AsyncGenerator<OwnEvent> {
    const after = (seq: number | string) => this.database.rows<Row>(sql, [accountId, seq, accountId, seq]);
    for (let rows = await after(0); rows.length > 0; rows = await after(rows.at(-1)?.seq ?? 0)) {
      for (const { seq: _, changes, isByService, ...row } of rows) {
        const read = changes === null ? null : (JSON.parse(changes) as object);
        yield ownEventOf({ ...row, changes: read, isByService: Number(isByService) === 1 }, accountId);
      }
    }
  }
}
