// Wires password hashing.

import { Module } from '@nestjs/common';
import { BcryptQueue } from './bcrypt.queue.ts';
import { PasswordHasher } from './password-hasher.ts';

@Module({ providers: [BcryptQueue, PasswordHasher], exports: [PasswordHasher] })
export class PasswordHashModule {}
