// Wires what the service does about emergencies; one is declared by a command beside it.

import { Module } from '@nestjs/common';
import { RevocationModule } from '../revocation/revocation.module.ts';
import { KeyReplacementModule } from '../signing-key/key-replacement.module.ts';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { EmergencyAnnouncer } from './emergency.announcer.ts';
import { EmergencyFollower } from './emergency.follower.ts';

@Module({
  imports: [SigningKeyModule, KeyReplacementModule, RevocationModule],
  providers: [EmergencyAnnouncer, EmergencyFollower],
})
export class EmergencyModule {}
