// The connection to Redis: fails fast while the server is away and comes back by itself.

import { type DynamicModule, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { KeyReader, pipelining } from './key-reader.ts';

const connectTimeoutMilliseconds = 1_000;
const commandTimeoutMilliseconds = 1_500;
const longestReconnectDelayMilliseconds = 500;

function connect(url: string): Redis {
  const logger = new Logger('Redis');
  const redis = new Redis(url, {
    connectTimeout: connectTimeoutMilliseconds,
    commandTimeout: commandTimeoutMilliseconds,
    maxRetriesPerRequest: 1,
    ...pipelining,
    retryStrategy: (attempt) => Math.min(attempt * 50, longestReconnectDelayMilliseconds),
  });
  redis.on('error', (error: NodeJS.ErrnoException) => logger.warn(`not reachable: ${error.code ?? error.name}`));
  return redis;
}

@Injectable()
class RedisLifecycle implements OnApplicationShutdown {
  constructor(private readonly redis: Redis) {}

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}

@Module({})
export class RedisModule {
  static forRoot(url: string): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [{ provide: Redis, useFactory: () => connect(url) }, RedisLifecycle, KeyReader],
      exports: [Redis, KeyReader],
    };
  }
}
