// A follower of the feed as the tests have it: on a socket server of their own, with every warning kept.

import { JwksClient } from '../src/jwks-client.ts';
import type { FeedTimes, RevocationFeedOptions } from '../src/revocation/feed-options.ts';
import { RevocationFeed } from '../src/revocation/revocation-feed.ts';
import { issuer, signingKey } from './issuer.ts';
import { RevocationServer } from './revocation-server.ts';
import { StoppedClock } from './stopped-clock.ts';

const [key, nextKey, foreignKey] = [signingKey('first'), signingKey('second'), signingKey('first')];

/** However slow the machine is, nothing is given up, and nothing polled. */
const patient: FeedTimes = {
  start: 5_000,
  answer: 15_000,
  silence: 60_000,
  poll: 60_000,
  reconnect: { least: 4, most: 30 },
};

/** For what has to be given up, and polled instead. */
export const hasty: Partial<FeedTimes> = { answer: 400, silence: 400, poll: 20 };

export class FeedWorld {
  readonly clock = new StoppedClock();
  readonly warnings: string[] = [];
  readonly server = new RevocationServer(this.clock, key);
  /** Signs after an emergency. */
  readonly nextKey = nextKey;
  /** Has the same name as the issuer's. */
  readonly foreignKey = foreignKey;
  private readonly closables: { close(): Promise<void> }[] = [];

  static async start(): Promise<FeedWorld> {
    const world = new FeedWorld();
    await world.server.start();
    return world;
  }

  async stop(): Promise<void> {
    for (const closable of this.closables.splice(0).reverse()) await closable.close();
    await this.server.goAway();
  }

  /** Keys and the feed, as a service starts them. */
  async follow(options: Partial<RevocationFeedOptions> = {}): Promise<{ feed: RevocationFeed; keys: JwksClient }> {
    const { clock, server } = this;
    const warn = (message: string) => void this.warnings.push(message);
    const keys = await JwksClient.start({ url: server.jwksUrl, clock, warn });
    this.closables.push(keys);
    const times = { ...patient, ...options.times };
    const feed = await RevocationFeed.start({ url: server.url, keys, issuer, clock, warn, ...options, times });
    this.closables.push(feed);
    return { feed, keys };
  }

  /** Of Alice's, issued now. */
  get token() {
    return { sub: 'alice', sid: 'session-1', jti: 'token-1', iat: Math.floor(this.clock.seconds) };
  }
}
