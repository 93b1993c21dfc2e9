// Everything the auth service takes from its environment.

import { z } from 'zod';
import { readEnvironment } from '#config/environment';
import { secretBytes, serviceEnvironment, urlOf, wholeNumber } from '#config/service-environment';

const environment = z.object({
  ...serviceEnvironment,
  PORT: wholeNumber(0, 65_535).default(3001),
  REDIS_URL: urlOf('redis', 'rediss'),
  SMTP_URL: urlOf('smtp', 'smtps'),
  PROFILE_URL: urlOf('http', 'https').transform((url) => url.replace(/\/+$/, '')),
  MAIL_FROM: z.string().default('PeerFinder <no-reply@peerfinder.localhost>'),
  KEY_ENCRYPTION_KEY: secretBytes(32).refine((key) => key.length === 32, 'must decode to exactly 32 bytes'),
  PASSWORD_PEPPER: secretBytes(32),
  PASSWORD_PEPPER_PREVIOUS: secretBytes(32).optional(),
  TOKEN_KEY: secretBytes(32),
  BCRYPT_COST: wholeNumber(10, 15).default(12),
  HASH_QUEUE_LIMIT: wholeNumber(1, 10_000).default(100),
  REVOCATION_LISTENER_LIMIT: wholeNumber(1, 1_000_000).default(10_000),
  RATE_LIMIT_FACTOR: wholeNumber(1, 1_000_000).default(1),
});

export type AuthEnvironment = Readonly<z.infer<typeof environment>>;

/** The environment as the injection token for what a provider takes from it. */
export abstract class AuthConfiguration {
  abstract readonly environment: AuthEnvironment;
}

/** @throws {ConfigurationError} with every reason */
export function readConfiguration(variables: NodeJS.ProcessEnv): AuthConfiguration {
  return { environment: readEnvironment(environment, variables) };
}
