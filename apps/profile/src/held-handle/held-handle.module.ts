// Wires held handles.

import { Module } from '@nestjs/common';
import { ExpiredHolds } from './expired-holds.ts';
import { HeldHandleRepository } from './held-handle.repository.ts';

@Module({ providers: [HeldHandleRepository, ExpiredHolds], exports: [HeldHandleRepository] })
export class HeldHandleModule {}
