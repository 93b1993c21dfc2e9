// The profile service as an application: what `main.ts` and the tests start.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '#config/clock';
import { createHttpApplication, type HttpApplicationOptions } from '#http/application';
import { StrangerPages } from '#pages/stranger-pages';
import { registerSecurityEvents } from './account-event/account-event.schema.ts';
import { registerUploads } from './avatar/upload.ts';
import type { ProfileConfiguration } from './configuration.ts';
import { statusOfCode } from './problems.ts';
import { ProfileAppModule } from './profile-app.module.ts';

/** Builds the application; the caller listens. */
export async function createProfileApplication(
  configuration: ProfileConfiguration,
  clock: Clock,
  logTo?: HttpApplicationOptions['logTo'],
): Promise<NestFastifyApplication> {
  const { PUBLIC_URL, TRUSTED_PROXIES, LOG_LEVEL } = configuration.environment;
  const application = await createHttpApplication(ProfileAppModule.forRoot(configuration, clock), {
    publicUrl: PUBLIC_URL,
    trustedProxies: TRUSTED_PROXIES,
    logLevel: LOG_LEVEL,
    statusOfCode,
    ...(logTo && { logTo }),
  });
  const fastify = application.getHttpAdapter().getInstance();
  await registerUploads(fastify);
  registerSecurityEvents(fastify);
  forgetPagesOfStrangers(fastify, application.get(StrangerPages));
  return application;
}

/** Whoever has the answer to a change finds it on every page, strangers too. */
function forgetPagesOfStrangers(fastify: FastifyInstance, pages: StrangerPages): void {
  fastify.addHook('onSend', async ({ method }) => {
    if (method !== 'GET' && method !== 'HEAD') pages.forgetAll();
  });
}
