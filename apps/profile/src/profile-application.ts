// The profile service as an HTTP application: for its main, and for its tests.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { type Clock, SystemClock } from '#config/clock';
import { createHttpApplication, type HttpApplicationOptions } from '#http/application';
import { registerUploads } from './avatar/upload.ts';
import type { ProfileConfiguration } from './configuration.ts';
import { problemStatuses } from './problem-statuses.ts';
import { ProfileAppModule } from './profile-app.module.ts';

/** What a test chooses. */
export interface ProfileApplicationOptions extends Pick<HttpApplicationOptions, 'logTo'> {
  clock?: Clock;
}

/** The caller listens. */
export async function createProfileApplication(
  configuration: ProfileConfiguration,
  { clock = new SystemClock(), logTo }: ProfileApplicationOptions = {},
): Promise<NestFastifyApplication> {
  const { PUBLIC_URL, TRUSTED_PROXIES, LOG_LEVEL } = configuration.environment;
  const application = await createHttpApplication(ProfileAppModule.forRoot(configuration, clock), {
    publicUrl: PUBLIC_URL,
    trustedProxies: TRUSTED_PROXIES,
    logLevel: LOG_LEVEL,
    logTo,
    statusOfCode: problemStatuses,
  });
  await registerUploads(application.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  return application;
}
