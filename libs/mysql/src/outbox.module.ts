// Wires the outbox of a service.

import { Module } from '@nestjs/common';
import { OutboxRelay } from './outbox.relay.ts';
import { Outbox } from './outbox.ts';

@Module({ providers: [Outbox, OutboxRelay], exports: [Outbox, OutboxRelay] })
export class OutboxModule {}
