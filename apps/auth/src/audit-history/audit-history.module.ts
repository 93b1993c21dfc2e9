// Wires the history for organisers.

import { Module } from '@nestjs/common';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { AuditDownload } from './audit-download.ts';
import { AuditExport } from './audit-export.service.ts';
import { AuditHistoryController } from './audit-history.controller.ts';
import { AuditHistoryPages } from './audit-history.pages.ts';
import { PersonFilter } from './person-filter.service.ts';

@Module({
  imports: [AccountModule, AuditModule],
  controllers: [AuditHistoryController, AuditHistoryPages],
  providers: [AuditDownload, AuditExport, PersonFilter],
})
export class AuditHistoryModule {}
