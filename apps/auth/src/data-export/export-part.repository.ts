// The bytes of exports in MySQL: in pieces that any copy of the service can write and read, each sealed.

import { Injectable } from '@nestjs/common';
import { Database, isMissingReference } from '#mysql/database';
import { SealedBox } from '../sealing/sealed-box.ts';
import { RunOvertakenError } from './data-export.errors.ts';
import { type DataExport, validForSeconds } from './data-export.ts';

/** What seals an export's piece to its place. */
type Place = Pick<DataExport, 'id' | 'run'>;

const sealedBytes = 256 * 1024;
const sealBytes = 28;

/** How long a download that has begun in time may go on. */
const graceSeconds = 5 * 60;

/** How much of a file one part holds: sealed, it is 256 KiB. */
export const partBytes = sealedBytes - sealBytes;

@Injectable()
export class ExportPartRepository {
  constructor(
    private readonly database: Database,
    private readonly sealedBox: SealedBox,
  ) {}

  /** @throws {RunOvertakenError} when the export is gone */
  async add({ id, run }: Place, number: number, bytes: Buffer): Promise<void> {
    const sealed = this.sealedBox.seal(bytes, contextOf({ id, run }, number));
    const sql = 'INSERT INTO data_export_part (export_id, run, number, sealed) VALUES (?, ?, ?, ?)';
    try {
      await this.database.execute(sql, [id, run, number, sealed]);
    } catch (error) {
      throw isMissingReference(error) ? new RunOvertakenError() : error;
    }
  }

  /** The whole file, one part at a time. */
  async *read({ id, run, byteCount }: Place & Pick<DataExport, 'byteCount'>): AsyncGenerator<Buffer> {
    let left = byteCount ?? 0;
    for (let number = 0; left > 0; number += 1) {
      const bytes = await this.find({ id, run }, number);
      left -= bytes.length;
      yield bytes;
    }
  }

  /** Forgets what earlier runs have left. */
  async removeBefore({ id, run }: Place): Promise<void> {
    await this.database.execute('DELETE FROM data_export_part WHERE export_id = ? AND run < ?', [id, run]);
  }

  /** Forgets the bytes that nobody may fetch any more. */
  async removeExpired(now: Date): Promise<void> {
    const before = new Date(now.getTime() - (validForSeconds + graceSeconds) * 1_000);
    await this.database.execute(
      `DELETE p FROM data_export_part p JOIN data_export e ON e.id = p.export_id
       WHERE p.run <> e.run OR e.ready_at < ? OR (e.ready_at IS NULL AND e.created_at < ?)`,
      [before, before],
    );
  }

  private async find({ id, run }: Place, number: number): Promise<Buffer> {
    const sql = 'SELECT sealed FROM data_export_part WHERE export_id = ? AND run = ? AND number = ?';
    const [row] = await this.database.rows<{ sealed: Buffer }>(sql, [id, run, number]);
    if (!row) throw new Error(`part ${number} of an export is gone`);
    return this.sealedBox.open(row.sealed, contextOf({ id, run }, number));
  }
}

function contextOf({ id, run }: Place, number: number): string {
  return `data-export/${id}/${run}/${number}`;
}
