// The feed of revocations as metrics: who listens, what it holds, how late it is.

import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Clock } from '#config/clock';
import { Metrics } from '#http/metrics';
import { RevocationLog } from './revocation.log.ts';
import { appendedAt, type StreamEntry } from './revocation.ts';

@Injectable()
export class RevocationMetrics {
  private readonly lag: Histogram;
  private readonly dropped: Counter;

  constructor(
    private readonly metrics: Metrics,
    log: RevocationLog,
    clock: Clock,
  ) {
    const registers = [metrics];
    this.lag = new Histogram({
      name: 'revocation_lag_seconds',
      help: 'Time from a revocation to its passing on to listeners',
      buckets: [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30],
      registers,
    });
    this.dropped = new Counter({
      name: 'revocation_listeners_dropped_total',
      help: 'Listeners whose connection was closed because they read too slowly',
      registers,
    });
    const entries: Gauge = new Gauge({
      name: 'revocation_entries',
      help: 'Revocations that are held because they still matter',
      registers,
      collect: () => entries.set(log.size),
    });
    const age: Gauge = new Gauge({
      name: 'revocation_feed_age_seconds',
      help: 'How long ago it was certain that every revocation is known',
      registers,
      collect: () => age.set(log.asOf ? (clock.now().getTime() - log.asOf.getTime()) / 1_000 : Number.NaN),
    });
  }

  /** @param count of those who listen now */
  countListeners(count: () => number): void {
    const gauge: Gauge = new Gauge({
      name: 'revocation_listeners',
      help: 'Open connections that follow the feed of revocations',
      registers: [this.metrics],
      collect: () => gauge.set(count()),
    });
  }

  countDropped(): void {
    this.dropped.inc();
  }

  /** Entries that have just been passed on. */
  observe(entries: readonly StreamEntry[]): void {
    for (const entry of entries) this.lag.observe(Math.max(0, Date.now() - appendedAt(entry)) / 1_000);
  }
}
