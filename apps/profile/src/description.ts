// The OpenAPI document of the profile service.

import type { OpenAPIObject } from '@nestjs/swagger';
import { SystemClock } from '#config/clock';
import { sessionCookieNames } from '#http/cookies';
import { describeService } from '#http/openapi';
import { type ProfileConfiguration, readConfiguration } from './configuration.ts';
import { ProfileAppModule } from './profile-app.module.ts';

/** What the configuration has to say for the routes to be known: nothing of it is used. */
const anyEnvironment = { NODE_ENV: 'development', MYSQL_URL: 'mysql://nobody@localhost/none', STATE_DIR: '/nowhere' };

/** A configuration for describing the service rather than running it. */
export function anyProfileConfiguration(): ProfileConfiguration {
  return readConfiguration(anyEnvironment);
}

/** Describes every route of the service's API, without a store. */
export function describeProfile(): Promise<OpenAPIObject> {
  const configuration = anyProfileConfiguration();
  const { accessToken } = sessionCookieNames(configuration.environment.PUBLIC_URL);
  return describeService(ProfileAppModule.forRoot(configuration, new SystemClock()), accessToken);
}
