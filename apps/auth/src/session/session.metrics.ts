// How refreshes end, as a metric: `reused` is what an operator wants to see.

import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '#http/metrics';
import type { RefreshOutcome } from './session.ts';

@Injectable()
export class SessionMetrics {
  private readonly outcomes: Counter<'outcome'>;

  constructor(metrics: Metrics) {
    this.outcomes = new Counter({
      name: 'session_refreshes_total',
      help: 'Refresh tokens presented, by what that came to',
      labelNames: ['outcome'],
      registers: [metrics],
    });
  }

  count(outcome: RefreshOutcome): void {
    this.outcomes.labels(outcome).inc();
  }
}
