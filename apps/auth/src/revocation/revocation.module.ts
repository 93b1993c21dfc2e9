// Wires revocations: how they are written down, and the feed that tells of them.

import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { SigningKeyModule } from '../signing-key/signing-key.module.ts';
import { RevocationController } from './revocation.controller.ts';
import { RevocationFeed } from './revocation.feed.ts';
import { RevocationListeners } from './revocation.listeners.ts';
import { RevocationLog } from './revocation.log.ts';
import { RevocationMessages } from './revocation.messages.ts';
import { RevocationMetrics } from './revocation.metrics.ts';
import { RevocationStore } from './revocation.store.ts';
import { RevocationStream } from './revocation.stream.ts';

@Module({
  imports: [JwtModule.register({}), SigningKeyModule],
  controllers: [RevocationController],
  providers: [
    RevocationFeed,
    RevocationListeners,
    RevocationLog,
    RevocationMessages,
    RevocationMetrics,
    RevocationStore,
    RevocationStream,
  ],
  exports: [RevocationLog, RevocationStore],
})
export class RevocationModule {}
