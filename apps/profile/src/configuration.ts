// Everything the profile service takes from its environment.

import { z } from 'zod';
import { readEnvironment } from '#config/environment';
import { serviceEnvironment, urlOf, wholeNumber } from '#config/service-environment';

const environment = z.object({
  ...serviceEnvironment,
  PORT: wholeNumber(0, 65_535).default(3002),
  JWKS_URL: urlOf('http', 'https').optional(),
  STATE_DIR: z.string(),
});

export type ProfileEnvironment = Readonly<z.infer<typeof environment>> & { readonly JWKS_URL: string };

/** The environment as the injection token for what a provider takes from it. */
export abstract class ProfileConfiguration {
  abstract readonly environment: ProfileEnvironment;
}

/** @throws {ConfigurationError} with every reason */
export function readConfiguration(variables: NodeJS.ProcessEnv): ProfileConfiguration {
  const values = readEnvironment(environment, variables);
  const { PUBLIC_URL, JWKS_URL = `${PUBLIC_URL}/.well-known/jwks.json` } = values;
  return { environment: Object.freeze({ ...values, JWKS_URL }) };
}
