// Wires copies of one's own data.

import { Module } from '@nestjs/common';
import { OutboxModule } from '#mysql/outbox.module';
import { AccessTokenIssuerModule } from '../access-token/access-token.module.ts';
import { AccountModule } from '../account/account.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { SealingModule } from '../sealing/sealing.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { AccountDocuments } from './account-documents.ts';
import { DataExportController } from './data-export.controller.ts';
import { DataExportLimits } from './data-export.limits.ts';
import { DataExportPages } from './data-export.pages.ts';
import { DataExportRepository } from './data-export.repository.ts';
import { DataExportService } from './data-export.service.ts';
import { ExpiredExports } from './expired-exports.ts';
import { ExportNotice } from './export-notice.ts';
import { ExportPartRepository } from './export-part.repository.ts';
import { ExportPreparation } from './export-preparation.ts';
import { HeldRowsRepository } from './held-rows.repository.ts';
import { OwnHistoryRepository } from './own-history.repository.ts';
import { ProfileDataClient } from './profile-data.client.ts';

@Module({
  imports: [
    AccessTokenIssuerModule,
    AccountModule,
    AuditModule,
    MailModule,
    OutboxModule,
    SealingModule,
    SessionModule,
  ],
  controllers: [DataExportController, DataExportPages],
  providers: [
    AccountDocuments,
    DataExportLimits,
    DataExportRepository,
    DataExportService,
    ExpiredExports,
    ExportNotice,
    ExportPartRepository,
    ExportPreparation,
    HeldRowsRepository,
    OwnHistoryRepository,
    ProfileDataClient,
  ],
})
export class DataExportModule {}
