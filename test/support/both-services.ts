// Both services in this process, on real stores, with one clock: auth reaches profile through a gate.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createProfileApplication } from '../../apps/profile/src/application.ts';
import { readConfiguration } from '../../apps/profile/src/configuration.ts';
import { type AuthService, startAuthService } from './auth-service.ts';
import { profileMigrations } from './migrations.ts';
import { createSchema, type TestSchema } from './schema.ts';
import { ServiceGate } from './service-gate.ts';

const publicUrl = 'http://peerfinder.test';

export interface BothServices {
  auth: AuthService;
  profile: NestFastifyApplication;
  profileSchema: TestSchema;
  /** Between auth and profile. */
  gate: ServiceGate;
  /** Where auth listens, for a real client. */
  authUrl: string;
  /** Where the profile service keeps pictures and keys. */
  stateDirectory: string;
  /** Another copy of the profile service on the same stores, with some of its environment changed. */
  startProfileCopy(environment?: NodeJS.ProcessEnv): Promise<NestFastifyApplication>;
  stop(): Promise<void>;
}

/** Starts both. @param environment of auth, where a test wants it otherwise */
export async function startBothServices(environment: NodeJS.ProcessEnv = {}): Promise<BothServices> {
  const gate = await ServiceGate.start();
  const auth = await startAuthService({ PROFILE_URL: gate.url, ...environment });
  await auth.application.listen(0, '127.0.0.1');
  const authUrl = await auth.application.getUrl();
  const profileSchema = await createSchema('profile', profileMigrations);
  const stateDirectory = await mkdtemp(join(tmpdir(), 'profile-'));
  const variables = {
    NODE_ENV: 'test',
    PUBLIC_URL: publicUrl,
    MYSQL_URL: profileSchema.url,
    JWKS_URL: `${authUrl}/.well-known/jwks.json`,
    STATE_DIR: stateDirectory,
  };
  const startProfileCopy = async (changes: NodeJS.ProcessEnv = {}) => {
    const configuration = readConfiguration({ ...variables, ...changes });
    const copy = await createProfileApplication(configuration, auth.clock, auth.log);
    await copy.listen(0, '127.0.0.1');
    return copy;
  };
  const profile = await startProfileCopy();
  gate.leadTo(await profile.getUrl());
  return {
    auth,
    profile,
    profileSchema,
    gate,
    authUrl,
    stateDirectory,
    startProfileCopy,
    async stop() {
      await auth.stop();
      await gate.stop();
      await profile.close();
      await profileSchema.drop();
      await rm(stateDirectory, { recursive: true });
    },
  };
}
