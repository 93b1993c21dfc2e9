// The OpenAPI document of the auth service.

import type { OpenAPIObject } from '@nestjs/swagger';
import { SystemClock } from '#config/clock';
import { sessionCookieNames } from '#http/cookies';
import { describeService } from '#http/openapi';
import { AuthAppModule } from './auth-app.module.ts';
import { type AuthConfiguration, readConfiguration } from './configuration.ts';

const someKey = Buffer.alloc(32).toString('base64');

/** What the configuration has to say for the routes to be known: nothing of it is used. */
const anyEnvironment = {
  NODE_ENV: 'development',
  MYSQL_URL: 'mysql://nobody@localhost/none',
  REDIS_URL: 'redis://localhost',
  SMTP_URL: 'smtp://localhost',
  PROFILE_URL: 'http://localhost',
  KEY_ENCRYPTION_KEY: someKey,
  PASSWORD_PEPPER: someKey,
  TOKEN_KEY: someKey,
};

/** A configuration for describing the service rather than running it. */
export function anyAuthConfiguration(): AuthConfiguration {
  return readConfiguration(anyEnvironment);
}

/** Describes every route of the service's API, without a store. */
export function describeAuth(): Promise<OpenAPIObject> {
  const configuration = anyAuthConfiguration();
  const { accessToken } = sessionCookieNames(configuration.environment.PUBLIC_URL);
  return describeService(AuthAppModule.forRoot(configuration, new SystemClock()), accessToken);
}
