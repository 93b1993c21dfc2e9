// A server that speaks the S3 API and checks signatures, on a port of its own, with one empty bucket.

import { rm } from 'node:fs/promises';
import S3rver from '@20minutes/s3rver';
import { privateDirectory } from '../../../../test/support/private-directory.ts';

export interface S3Server {
  /** what a service is configured with */
  readonly environment: Readonly<Record<string, string>>;
  /** as a network that has gone; called twice, it stops once */
  stop(): Promise<void>;
}

/** The one key that the server knows. */
const key = 'S3RVER';

export async function startS3Server(): Promise<S3Server> {
  const directory = privateDirectory('s3');
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'pictures', configs: [] }],
  });
  const { port } = await server.run();
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  };
  return {
    environment: {
      PICTURES_S3_URL: `http://127.0.0.1:${port}/pictures`,
      PICTURES_S3_ACCESS_KEY_ID: key,
      PICTURES_S3_SECRET_ACCESS_KEY: key,
    },
    stop: () => (stopping ??= stop()),
  };
}
