// The issuer's public keys: fetched, kept in memory, and on disk for a start while auth is away.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Global, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { JwksClient } from '#access-token/jwks-client';
import { Clock } from '#config/clock';
import { ProfileConfiguration } from '../configuration.ts';

@Global()
@Module({
  providers: [{ provide: JwksClient, inject: [ProfileConfiguration, Clock], useFactory: startJwksClient }],
  exports: [JwksClient],
})
export class KeysModule implements OnApplicationShutdown {
  constructor(private readonly keys: JwksClient) {}

  async onApplicationShutdown(): Promise<void> {
    await this.keys.close();
  }
}

async function startJwksClient({ environment }: ProfileConfiguration, clock: Clock): Promise<JwksClient> {
  await mkdir(environment.STATE_DIR, { recursive: true });
  const logger = new Logger(JwksClient.name);
  return JwksClient.start({
    url: environment.JWKS_URL,
    clock,
    snapshotFile: join(environment.STATE_DIR, 'jwks.json'),
    warn: (message) => logger.warn(message),
  });
}
