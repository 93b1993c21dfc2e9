// Gives the members away in the form that an import takes. It holds password hashes: what comes of it is a secret.

import { Injectable } from '@nestjs/common';
import { Database } from '#mysql/database';
import { AuditLog } from '../audit/audit-log.ts';
import { theService } from '../audit/audit.ts';
import { columns, type ExportCounts } from './member-transfer.ts';
import { MemberTransferRepository } from './member-transfer.repository.ts';
import { writeLine, writeMember } from './transfer-line.ts';

@Injectable()
export class MemberExport {
  constructor(
    private readonly transfers: MemberTransferRepository,
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  /** How many people an export would hold. */
  count(): Promise<ExportCounts> {
    return this.transfers.count();
  }

  /** The file, line by line. That it is written is in the history before its first line. */
  async *lines(): AsyncGenerator<string> {
    await this.database.transaction(async () => {
      await this.audit.record(theService, 'members.exported', null, { ...(await this.count()) });
    });
    yield writeLine(columns);
    for await (const member of this.transfers.members()) yield writeMember(member);
  }
}
