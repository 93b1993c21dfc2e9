// What the issuer has revoked: followed as it happens, and on disk for a start while auth is away.

import { join } from 'node:path';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { RevocationFeed } from '#access-token/revocation/revocation-feed';
import type { Clock } from '#config/clock';
import type { ProfileConfiguration } from '../configuration.ts';
import type { IssuerKeys } from './issuer-keys.ts';

export class IssuerRevocations implements OnApplicationShutdown {
  constructor(readonly feed: RevocationFeed) {}

  /** Begins to follow; waits for the issuer's first answer, but not long. */
  static async start(
    { environment }: ProfileConfiguration,
    { client: keys }: IssuerKeys,
    clock: Clock,
  ): Promise<IssuerRevocations> {
    const { REVOCATIONS_URL: url, PUBLIC_URL: issuer, STATE_DIR } = environment;
    const logger = new Logger(IssuerRevocations.name);
    const warn = (message: string) => logger.warn(message);
    const snapshotFile = join(STATE_DIR, 'revocations.json');
    return new IssuerRevocations(await RevocationFeed.start({ url, issuer, keys, clock, snapshotFile, warn }));
  }

  /** For readiness, which does not depend on it: what was heard holds. */
  condition(): Record<string, unknown> {
    const { stale, asOf, lagSeconds, following } = this.feed.state;
    return { stale, asOf, lagSeconds, following };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.close();
  }
}
