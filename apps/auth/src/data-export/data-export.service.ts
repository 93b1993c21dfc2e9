// Asking for a copy of one's data, seeing how far it is, fetching it.

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { Outbox } from '#mysql/outbox';
import { AccountGoneError } from '../account/account.errors.ts';
import { AccountRepository } from '../account/account.repository.ts';
import type { Actor } from '../audit/audit.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { ExportExpiredError, ExportNotFoundError, ExportNotReadyError } from './data-export.errors.ts';
import { DataExportLimits } from './data-export.limits.ts';
import { DataExportRepository } from './data-export.repository.ts';
import { type DataExport, fileNameOf, type ShownExport, shownAt, stateAt } from './data-export.ts';
import { ExportPartRepository } from './export-part.repository.ts';
import { dataExportTopic } from './export-preparation.ts';

/** A file on its way to its owner. */
export interface ExportFile {
  name: string;
  byteCount: number;
  content: AsyncGenerator<Buffer>;
}

@Injectable()
export class DataExportService {
  constructor(
    private readonly exports: DataExportRepository,
    private readonly parts: ExportPartRepository,
    private readonly accounts: AccountRepository,
    private readonly limits: DataExportLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Has a copy made; one that is being made already is the answer, too.
   *
   * @throws {AccountGoneError | RateLimitedError}
   */
  async ask(accountId: string, actor: Actor): Promise<ShownExport> {
    return this.database.transaction(async () => {
      if (!(await this.accounts.lock(accountId))) throw new AccountGoneError();
      const underWay = (await this.list(accountId)).find(({ isBeingMade }) => isBeingMade);
      return underWay ?? (await this.begin(accountId, actor));
    });
  }

  /** The person's own, newest first. */
  async list(accountId: string): Promise<ShownExport[]> {
    const now = this.clock.now();
    return (await this.exports.ofAccount(accountId)).map((made) => shownAt(made, now));
  }

  /** @throws {ExportNotFoundError} also when it is somebody else's */
  async get(id: string, accountId: string): Promise<ShownExport> {
    return shownAt(await this.find(id, accountId), this.clock.now());
  }

  /** @throws {ExportNotFoundError | ExportNotReadyError | ExportExpiredError} */
  async open(id: string, accountId: string, actor: Actor): Promise<ExportFile> {
    const made = await this.find(id, accountId);
    const state = stateAt(made, this.clock.now());
    if (state === 'expired') throw new ExportExpiredError();
    if (state !== 'ready' || made.byteCount === null) throw new ExportNotReadyError();
    await this.audit.record(actor, 'data.downloaded', accountId, { export: id });
    return { name: fileNameOf(made), byteCount: made.byteCount, content: this.parts.read(made) };
  }

  private async find(id: string, accountId: string): Promise<DataExport> {
    const made = await this.exports.find(id, accountId);
    if (!made) throw new ExportNotFoundError();
    return made;
  }

  private async begin(accountId: string, actor: Actor): Promise<ShownExport> {
    await this.limits.count(accountId);
    const id = randomUUID();
    await this.exports.insert({ id, accountId, createdAt: this.clock.now() });
    await this.outbox.append(dataExportTopic, Buffer.from(JSON.stringify({ id })));
    await this.audit.record(actor, 'data.exported', accountId, { export: id });
    return this.get(id, accountId);
  }
}
