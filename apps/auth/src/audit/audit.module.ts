// Wires the audit log.

import { Module } from '@nestjs/common';
import { AuditVerification } from './audit-verification.service.ts';
import { AuditLog } from './audit-log.ts';
import { AuditRepository } from './audit.repository.ts';

@Module({ providers: [AuditLog, AuditRepository, AuditVerification], exports: [AuditLog, AuditRepository] })
export class AuditModule {}
