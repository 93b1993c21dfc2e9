// The auth service on a Redis of its own, which a test may take away and bring back.

import { Redis } from 'ioredis';
import { RevocationLog } from '../../apps/auth/src/revocation/revocation.log.ts';
import { until } from '../../libs/access-token/test/until.ts';
import { type AuthService, startAuthService } from './auth-service.ts';
import { type PrivateRedis, startPrivateRedis } from './private-redis.ts';

export interface AuthOnRedis {
  auth: AuthService;
  redis: PrivateRedis;
  /** The service's own connection. */
  client: Redis;
  /** Redis takes commands again, and the service has noticed and follows the stream of revocations. */
  backAgain(): Promise<void>;
  stop(): Promise<void>;
}

export async function startAuthOnRedis(): Promise<AuthOnRedis> {
  const redis = await startPrivateRedis();
  const auth = await startAuthService({ REDIS_URL: redis.url });
  const client = auth.application.get(Redis, { strict: false });
  return {
    auth,
    redis,
    client,
    async backAgain() {
      await redis.restart();
      if (client.status !== 'ready') await new Promise((resolve) => client.once('ready', resolve));
      await until(() => auth.application.get(RevocationLog, { strict: false }).isFollowed);
    },
    async stop() {
      await auth.stop();
      await redis.stop();
    },
  };
}
