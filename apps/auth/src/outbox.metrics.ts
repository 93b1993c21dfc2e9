// What waits in the outbox, as a metric: mails, copies of data, people who have left and wait for their erasure.

import { Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '#http/metrics';
import { OutboxRelay } from '#mysql/outbox.relay';

@Injectable()
export class OutboxMetrics {
  private readonly logger = new Logger(OutboxMetrics.name);

  constructor(metrics: Metrics, relay: OutboxRelay) {
    const gauge = new Gauge({
      name: 'outbox_messages',
      help: 'Messages that wait for their delivery, and those given up',
      labelNames: ['state'],
      registers: [metrics],
      collect: async () => {
        try {
          const { waiting, givenUp } = await relay.counts();
          gauge.labels('waiting').set(waiting);
          gauge.labels('given_up').set(givenUp);
        } catch (error) {
          gauge.reset();
          this.logger.warn(`outbox not counted: ${(error as Error).name}`);
        }
      },
    });
  }
}
