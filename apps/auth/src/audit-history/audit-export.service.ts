// Takes the history out of the service, and writes down who did.

import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.ts';
import { AuditRepository } from '../audit/audit.repository.ts';
import type { Actor, AuditFilters, AuditKey } from '../audit/audit.ts';
import { type ExportFormat, headOf, lineOf } from './audit-lines.ts';

const batchSize = 500;

@Injectable()
export class AuditExport {
  constructor(
    private readonly events: AuditRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Begins an export, newest first, up to the act that writes it down.
   *
   * @returns the file's text in pieces; the next batch is read when the one before is taken
   */
  async begin(actor: Actor, format: ExportFormat, filters: AuditFilters): Promise<AsyncGenerator<string>> {
    await this.audit.record(actor, 'audit.exported', null, { format, ...filters });
    return this.lines(format, filters);
  }

  private async *lines(format: ExportFormat, filters: AuditFilters): AsyncGenerator<string> {
    yield headOf(format);
    for (let cursor: AuditKey | undefined; ;) {
      const entries = await this.events.entries({ ...filters, limit: batchSize, cursor });
      if (entries.length > 0) yield entries.map((entry) => lineOf(format, entry)).join('');
      if (entries.length < batchSize) return;
      cursor = entries.at(-1);
    }
  }
}
