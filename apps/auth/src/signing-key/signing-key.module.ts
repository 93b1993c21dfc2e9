// Wires the signing keys.

import { Module } from '@nestjs/common';
import { SealingModule } from '../sealing/sealing.module.ts';
import { EmergencyRepository } from './emergency.repository.ts';
import { JwksController } from './jwks.controller.ts';
import { SigningKeyRepository } from './signing-key.repository.ts';
import { SigningKeys } from './signing-key.service.ts';

@Module({
  imports: [SealingModule],
  controllers: [JwksController],
  providers: [SigningKeyRepository, EmergencyRepository, SigningKeys],
  exports: [SigningKeys, EmergencyRepository],
})
export class SigningKeyModule {}
