// Wires the memory of erased accounts.

import { Module } from '@nestjs/common';
import { ErasedAccountRepository } from './erased-account.repository.ts';

@Module({ providers: [ErasedAccountRepository], exports: [ErasedAccountRepository] })
export class ErasedAccountModule {}
