// Follows what the issuer revokes: from a snapshot on by its events, by asking again and again where those don't come
// through, and from disk where nobody answers. What was heard once holds, whatever becomes of the connection.

import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../reason.ts';
import { EventFollower } from './event-follower.ts';
import { FeedFile } from './feed-file.ts';
import { feedTimes, type RevocationFeedOptions, type RevocationFeedState } from './feed-options.ts';
import { HeardRevocations } from './heard-revocations.ts';
import { MessageReceiver } from './message-receiver.ts';
import { MessageVerifier } from './message-verifier.ts';
import type { RevocationSource } from './revocation.ts';
import { SnapshotPoller } from './snapshot-poller.ts';

export class RevocationFeed implements RevocationSource {
  private readonly options: RevocationFeedOptions;
  private readonly heard = new HeardRevocations();
  private readonly closing = new AbortController();
  private readonly file: FeedFile | undefined;
  private readonly poller: SnapshotPoller;
  private readonly follower: EventFollower;
  private running: Promise<unknown> = Promise.resolve();

  private constructor(options: RevocationFeedOptions) {
    this.options = options;
    const { url, issuer, warn, snapshotFile, random = Math.random } = options;
    const times = { ...feedTimes, ...options.times };
    const onTrouble = (error: unknown) => warn(`the snapshot of revocations can't be written: ${reasonOf(error)}`);
    this.file = snapshotFile === undefined ? undefined : new FeedFile({ file: snapshotFile, url, issuer, onTrouble });
    const { heard, file } = this;
    const receiver = new MessageReceiver({ ...options, verifier: new MessageVerifier(options), heard, file });
    const common = { receiver, times, random, warn, signal: this.closing.signal };
    this.poller = new SnapshotPoller({ ...common, url, isNeeded: () => !this.follower.isWorking });
    this.follower = new EventFollower({
      ...common,
      url: `${url}/events`,
      lastEventId: () => heard.lastEventId,
      onLost: () => this.poller.wake(),
    });
  }

  /** Takes over what is on disk, if anything, and begins to follow; waits a little for the issuer, but not until it is there. */
  static async start(options: RevocationFeedOptions): Promise<RevocationFeed> {
    const feed = new RevocationFeed(options);
    await feed.restore();
    const first = feed.poller.poll();
    feed.running = first.then(() => Promise.all([feed.poller.run(), feed.follower.run()]));
    const { start } = { ...feedTimes, ...options.times };
    await Promise.race([first, sleep(start, undefined, { ref: false })]);
    return feed;
  }

  /** Hears nothing any more. What was heard still holds. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
    if (this.heard.asOf) this.file?.save(() => this.heard.whole());
    await this.file?.close();
  }

  get isStale(): boolean {
    return this.heard.isStale(this.options.clock.now());
  }

  isRevoked(claims: Parameters<RevocationSource['isRevoked']>[0]): boolean {
    return this.heard.revocations.isRevoked(claims);
  }

  get state(): RevocationFeedState {
    const { asOf, revocations } = this.heard;
    const now = this.options.clock.now();
    return {
      stale: this.heard.isStale(now),
      asOf,
      lagSeconds: asOf && Math.max(0, (now.getTime() - asOf.getTime()) / 1_000),
      entries: revocations.size,
      following: this.following,
      reconnects: this.follower.reconnects,
    };
  }

  private get following(): RevocationFeedState['following'] {
    if (this.follower.isWorking) return 'events';
    return this.poller.isWorking ? 'polling' : 'nothing';
  }

  private async restore(): Promise<void> {
    const { clock, warn } = this.options;
    try {
      const message = await this.file?.read();
      if (message) this.heard.restore(message, clock.now());
    } catch (error) {
      warn(`the snapshot of revocations can't be used: ${reasonOf(error)}`);
    }
  }
}
