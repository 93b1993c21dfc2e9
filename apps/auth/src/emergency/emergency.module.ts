// Wires the emergency into the service.

import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { RevocationModule } from '../revocation/revocation.module.ts';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { EmergencyFollower } from './emergency.follower.ts';
import { EmergencyService } from './emergency.service.ts';

@Module({
  imports: [SigningKeyModule, AuditModule, RevocationModule],
  providers: [EmergencyService, EmergencyFollower],
  exports: [EmergencyService],
})
export class EmergencyModule {}
