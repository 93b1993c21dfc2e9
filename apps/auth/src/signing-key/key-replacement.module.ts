// Wires what replaces the signing keys, apart from what loads them: it must work where they can't be opened.

import { Module } from '@nestjs/common';
import { SealingModule } from '../sealing/sealing.module.ts';
import { EmergencyRepository } from './emergency.repository.ts';
import { KeyReplacement } from './key-replacement.ts';
import { SigningKeyRepository } from './signing-key.repository.ts';

@Module({
  imports: [SealingModule],
  providers: [SigningKeyRepository, EmergencyRepository, KeyReplacement],
  exports: [SigningKeyRepository, EmergencyRepository, KeyReplacement],
})
export class KeyReplacementModule {}
