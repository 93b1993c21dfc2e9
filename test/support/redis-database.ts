// An empty Redis database for a test file: each Jest worker has its own.

import { Redis } from 'ioredis';

/** @returns the URL of this worker's database, emptied */
export async function emptyRedisDatabase(): Promise<string> {
  const server = process.env['TEST_REDIS_URL'];
  if (!server) throw new Error('TEST_REDIS_URL is not set: run these tests by "npm test"');
  const url = Object.assign(new URL(server), { pathname: `/${process.env['JEST_WORKER_ID'] ?? 1}` }).href;
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
  return url;
}
