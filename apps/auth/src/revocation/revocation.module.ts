// Wires revocations.

import { Module } from '@nestjs/common';
import { RevocationStore } from './revocation.store.ts';

@Module({ providers: [RevocationStore], exports: [RevocationStore] })
export class RevocationModule {}
