// Wires the emergency.

import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { RevocationModule } from '../revocation/revocation.module.ts';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { EmergencyService } from './emergency.service.ts';

@Module({ imports: [SigningKeyModule, AuditModule, RevocationModule], providers: [EmergencyService] })
export class EmergencyModule {}
