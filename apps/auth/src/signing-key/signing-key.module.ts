// Wires the signing keys.

import { Module } from '@nestjs/common';
import { JwksController } from './jwks.controller.ts';
import { KeyReplacementModule } from './key-replacement.module.ts';
import { SigningKeys } from './signing-key.service.ts';

@Module({
  imports: [KeyReplacementModule],
  controllers: [JwksController],
  providers: [SigningKeys],
  exports: [SigningKeys],
})
export class SigningKeyModule {}
