// Wires password hashing.

import { Module } from '@nestjs/common';
import { HashQueue } from './hash.queue.ts';
import { PasswordHasher } from './password-hasher.ts';

@Module({ providers: [HashQueue, PasswordHasher], exports: [PasswordHasher] })
export class PasswordHashModule {}
