// Everything the profile service takes from its environment.

import { z } from 'zod';
import { ConfigurationError, readEnvironment } from '#config/environment';
import { serviceEnvironment, urlOf, wholeNumber } from '#config/service-environment';

const environment = z.object({
  ...serviceEnvironment,
  PORT: wholeNumber(0, 65_535).default(3002),
  JWKS_URL: urlOf('http', 'https').optional(),
  REVOCATIONS_URL: urlOf('http', 'https').optional(),
  STATE_DIR: z.string(),
  PICTURES_DIR: z.string().optional(),
  PICTURES_GATEWAY_PATH: z
    .string()
    .regex(/^(?:\/[\w-]+)+$/, 'must be a path without a slash at its end')
    .optional(),
  PICTURES_S3_URL: urlOf('http', 'https').optional(),
  PICTURES_S3_REGION: z.string().default('us-east-1'),
  PICTURES_S3_ACCESS_KEY_ID: z.string().optional(),
  PICTURES_S3_SECRET_ACCESS_KEY: z.string().optional(),
});

type Variables = Readonly<z.infer<typeof environment>>;

/** A bucket that speaks the S3 API, and the key to it. */
interface Bucket {
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export type ProfileEnvironment = Variables & {
  readonly JWKS_URL: string;
  /** of the snapshot; events are at `/events` below it */
  readonly REVOCATIONS_URL: string;
  /** where pictures are kept instead of in a directory */
  readonly PICTURES_BUCKET?: Bucket | undefined;
};

/** The environment as the injection token for what a provider takes from it. */
export abstract class ProfileConfiguration {
  abstract readonly environment: ProfileEnvironment;
}

/** @throws {ConfigurationError} with every reason */
export function readConfiguration(variables: NodeJS.ProcessEnv): ProfileConfiguration {
  const values = readEnvironment(environment, variables);
  const { PUBLIC_URL, JWKS_URL = `${PUBLIC_URL}/.well-known/jwks.json` } = values;
  const { REVOCATIONS_URL = new URL('revocations', JWKS_URL).href } = values;
  return { environment: Object.freeze({ ...values, JWKS_URL, REVOCATIONS_URL, PICTURES_BUCKET: bucketOf(values) }) };
}

function bucketOf(values: Variables): Bucket | undefined {
  const { PICTURES_S3_URL: url, PICTURES_S3_REGION: region } = values;
  const { PICTURES_S3_ACCESS_KEY_ID: accessKeyId, PICTURES_S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if (url === undefined) return undefined;
  if (accessKeyId && secretAccessKey) return { url, region, accessKeyId, secretAccessKey };
  throw new ConfigurationError(['PICTURES_S3_URL needs PICTURES_S3_ACCESS_KEY_ID and PICTURES_S3_SECRET_ACCESS_KEY']);
}
