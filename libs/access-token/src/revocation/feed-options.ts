// What a service tells the follower of the revocation feed, and how long it waits for what.

import type { Clock } from '../clock.ts';
import type { RenewableKeySource } from '../key-source.ts';

export interface RevocationFeedOptions {
  /** Of the issuer's snapshot, `/.well-known/revocations`; its events are at `/events` below it. */
  url: string;
  /** The issuer's keys, such as a JwksClient: messages are signed with the keys of access tokens. */
  keys: RenewableKeySource;
  /** Exactly the `iss` of accepted messages. */
  issuer: string;
  clock: Clock;
  /** How far the clocks of issuer and service may differ; 60 where not given. */
  leewaySeconds?: number | undefined;
  /** Where what was heard is kept for a start without the issuer; its directory must exist. */
  snapshotFile?: string | undefined;
  /** Told what an operator should know: the feed is away, or says what it must not. */
  warn: (message: string) => void;
  times?: Partial<FeedTimes> | undefined;
  /** From 0 up to 1, for delays; Math.random where not given. */
  random?: (() => number) | undefined;
}

/** All in milliseconds. */
export interface FeedTimes {
  /** How long `start` waits for the first answer of the feed. */
  readonly start: number;
  /** Until a request is answered: a snapshot as a whole, events with the first of them. */
  readonly answer: number;
  /** How long events may be silent; there is one every ten seconds. */
  readonly silence: number;
  /** Between two requests for the snapshot while events can't be had; more or less a fifth. */
  readonly poll: number;
  /** Before the first and before all later attempts to have events again, at most; at random. */
  readonly reconnect: { readonly least: number; readonly most: number };
}

export const feedTimes: FeedTimes = {
  start: 2_000,
  answer: 3_000,
  silence: 25_000,
  poll: 1_600,
  reconnect: { least: 200, most: 5_000 },
};

/** How the follower of the feed is, for readiness and metrics. */
export interface RevocationFeedState {
  /** Whether something may have been missed. */
  readonly stale: boolean;
  /** The issuer's time of the newest message; undefined before the first. */
  readonly asOf: Date | undefined;
  /** How long ago that was by this service's clock. */
  readonly lagSeconds: number | undefined;
  /** How many revocations are known that still matter. */
  readonly entries: number;
  readonly following: 'events' | 'polling' | 'nothing';
  /** How often events were lost. */
  readonly reconnects: number;
}
