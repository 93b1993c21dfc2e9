// How well this service knows what was revoked, as metrics.

import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '#http/metrics';
import { IssuerRevocations } from './issuer-revocations.ts';

@Injectable()
export class RevocationMetrics {
  constructor(metrics: Metrics, { feed }: IssuerRevocations) {
    const gauge = (name: string, help: string, read: () => number) => {
      const one: Gauge = new Gauge({ name, help, registers: [metrics], collect: () => one.set(read()) });
    };
    gauge('revocation_feed_stale', '1 while revocations may have been missed', () => Number(feed.state.stale));
    gauge('revocation_feed_following', '2: events come in; 1: the snapshot is polled; 0: neither', () => {
      return { events: 2, polling: 1, nothing: 0 }[feed.state.following];
    });
    gauge('revocation_feed_age_seconds', 'How long ago it was certain that every revocation is known', () => {
      return feed.state.lagSeconds ?? Number.NaN;
    });
    gauge('revocation_entries', 'Revocations that are held because they still matter', () => feed.state.entries);
    const reconnects: Counter = new Counter({
      name: 'revocation_feed_reconnects_total',
      help: 'How often the events of the feed were lost',
      registers: [metrics],
      collect: () => {
        reconnects.reset();
        reconnects.inc(feed.state.reconnects);
      },
    });
  }
}
