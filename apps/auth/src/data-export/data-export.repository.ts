// Exports in MySQL. Whoever makes one names its run: what a run does that was overtaken changes nothing.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { RunOvertakenError } from './data-export.errors.ts';
import {
  type DataExport,
  type ExportRun,
  isBeingMade,
  progressAt,
  rememberedSeconds,
  type StoredState,
} from './data-export.ts';

type Row = Omit<DataExport, 'byteCount'> & { byteCount: string | number | null };

const columns = `id, account_id AS accountId, state, progress, run, byte_count AS byteCount,
  created_at AS createdAt, ready_at AS readyAt`;

@Injectable()
export class DataExportRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, accountId, createdAt }: Pick<DataExport, 'id' | 'accountId' | 'createdAt'>): Promise<void> {
    const sql = `INSERT INTO data_export (id, account_id, state, created_at) VALUES (?, ?, 'waiting', ?)`;
    await this.database.execute(sql, [id, accountId, createdAt]);
  }

  /** The person's own exports that are still remembered, newest first. */
  async ofAccount(accountId: string): Promise<DataExport[]> {
    const sql = `SELECT ${columns} FROM data_export WHERE account_id = ? ORDER BY created_at DESC, id LIMIT 20`;
    return (await this.database.rows<Row>(sql, [accountId])).map(exportOf);
  }

  async find(id: string, accountId: string): Promise<DataExport | undefined> {
    const sql = `SELECT ${columns} FROM data_export WHERE id = ? AND account_id = ?`;
    const [row] = await this.database.rows<Row>(sql, [id, accountId]);
    return row && exportOf(row);
  }

  /** Begins a new run, which overtakes every other. @returns undefined when there is nothing to make any more */
  async beginRun(id: string): Promise<ExportRun | undefined> {
    return this.database.transaction(async () => {
      const [row] = await this.database.rows<Row>(`SELECT ${columns} FROM data_export WHERE id = ? FOR UPDATE`, [id]);
      if (!row || !isBeingMade(row.state)) return undefined;
      const run = row.run + 1;
      const sql = `UPDATE data_export SET run = ?, state = 'account', progress = ? WHERE id = ?`;
      await this.database.execute(sql, [run, progressAt.account, id]);
      return { id, accountId: row.accountId, run, createdAt: row.createdAt };
    });
  }

  /** @throws {RunOvertakenError} */
  async advance({ id, run }: ExportRun, state: StoredState, progress: number): Promise<void> {
    const sql = `UPDATE data_export SET state = ?, progress = ? WHERE id = ? AND run = ?`;
    refuseUnlessOne(await this.database.execute(sql, [state, progress, id, run]));
  }

  /** @throws {RunOvertakenError} */
  async complete({ id, run }: ExportRun, byteCount: number, readyAt: Date): Promise<void> {
    const sql = `UPDATE data_export SET state = 'ready', progress = ?, byte_count = ?, ready_at = ?
                 WHERE id = ? AND run = ?`;
    refuseUnlessOne(await this.database.execute(sql, [progressAt.ready, byteCount, readyAt, id, run]));
  }

  /** Forgets the exports of a person, with their bytes. */
  async removeOf(accountId: string): Promise<void> {
    await this.database.execute('DELETE FROM data_export WHERE account_id = ?', [accountId]);
  }

  /** Forgets what nobody needs to see any more. */
  async removeOld(now: Date): Promise<void> {
    const before = new Date(now.getTime() - rememberedSeconds * 1_000);
    await this.database.execute('DELETE FROM data_export WHERE created_at < ?', [before]);
  }
}

function exportOf(row: Row): DataExport {
  return { ...row, byteCount: row.byteCount === null ? null : Number(row.byteCount) };
}

function refuseUnlessOne(rows: number): void {
  if (rows !== 1) throw new RunOvertakenError();
}
