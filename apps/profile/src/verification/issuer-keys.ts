// The issuer's public keys: in memory, and on disk for a start while auth is away.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { JwksClient } from '#access-token/jwks-client';
import type { Clock } from '#config/clock';
import type { ProfileConfiguration } from '../configuration.ts';

export class IssuerKeys implements OnApplicationShutdown {
  constructor(readonly client: JwksClient) {}

  /** Begins to fetch, without waiting for the issuer. */
  static async start({ environment }: ProfileConfiguration, clock: Clock): Promise<IssuerKeys> {
    const { JWKS_URL: url, STATE_DIR } = environment;
    await mkdir(STATE_DIR, { recursive: true });
    const logger = new Logger(IssuerKeys.name);
    const snapshotFile = join(STATE_DIR, 'jwks.json');
    return new IssuerKeys(
      await JwksClient.start({ url, clock, snapshotFile, warn: (message) => logger.warn(message) }),
    );
  }

  /** Rejects while there is no key to verify with. */
  async present(): Promise<void> {
    if (!this.client.isReady) throw new Error('no key yet');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}
