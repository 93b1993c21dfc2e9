// The auth service as an application: what `main.ts` and the tests start.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '#config/clock';
import { createHttpApplication, type HttpApplicationOptions } from '#http/application';
import { AuthAppModule } from './auth-app.module.ts';
import type { AuthConfiguration } from './configuration.ts';
import { statusOfCode } from './problems.ts';

/** Builds the application; the caller listens. */
export function createAuthApplication(
  configuration: AuthConfiguration,
  clock: Clock,
  logTo?: HttpApplicationOptions['logTo'],
): Promise<NestFastifyApplication> {
  const { PUBLIC_URL, TRUSTED_PROXIES, LOG_LEVEL } = configuration.environment;
  return createHttpApplication(AuthAppModule.forRoot(configuration, clock), {
    publicUrl: PUBLIC_URL,
    trustedProxies: TRUSTED_PROXIES,
    logLevel: LOG_LEVEL,
    statusOfCode,
    ...(logTo && { logTo }),
  });
}
