// Wires the audit log.

import { Module } from '@nestjs/common';
import { AuditLog } from './audit-log.ts';
import { AuditRepository } from './audit.repository.ts';

@Module({ providers: [AuditLog, AuditRepository], exports: [AuditLog, AuditRepository] })
export class AuditModule {}
