// Wires what limits the proofs that are used once.

import { Module } from '@nestjs/common';
import { ProofLimits } from './proof.limits.ts';

@Module({ providers: [ProofLimits], exports: [ProofLimits] })
export class OneTimeTokenModule {}
