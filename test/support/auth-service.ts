// The auth service in this process, on real stores, with a clock and a mailbox that the test holds.

import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { createAuthApplication } from '../../apps/auth/src/application.ts';
import { readConfiguration } from '../../apps/auth/src/configuration.ts';
import { Accounts1763700000000 } from '../../apps/auth/migrations/1763700000000-accounts.ts';
import { type MailCatcher, startMailCatcher } from '../../bin/stack/mail-catcher.ts';
import { LogRecorder } from './log-recorder.ts';
import { emptyRedisDatabase } from './redis-database.ts';
import { createSchema, type TestSchema } from './schema.ts';
import { TestClock } from './test-clock.ts';

export const publicUrl = 'http://peerfinder.test';

export type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;
export type RequestOptions = Omit<InjectOptions, 'method' | 'url'> & { accessToken?: string };

export interface AuthService {
  application: NestFastifyApplication;
  clock: TestClock;
  mail: MailCatcher;
  log: LogRecorder;
  schema: TestSchema;
  redisUrl: string;
  request(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, options?: RequestOptions): Promise<Answer>;
  /** POSTs JSON. */
  post(url: string, body: object, options?: RequestOptions): Promise<Answer>;
  stop(): Promise<void>;
}

const secret = () => randomBytes(32).toString('base64');

/** Secrets that several copies of one service share. */
export const secrets = { KEY_ENCRYPTION_KEY: secret(), PASSWORD_PEPPER: secret(), TOKEN_KEY: secret() };

/** Starts the service. `environment` overrides what a test wants otherwise. */
export async function startAuthService(environment: NodeJS.ProcessEnv = {}): Promise<AuthService> {
  const clock = new TestClock();
  const log = new LogRecorder();
  const mail = await startMailCatcher();
  const schema = await createSchema('auth', [Accounts1763700000000]);
  const redisUrl = environment['REDIS_URL'] ?? (await emptyRedisDatabase());
  const configuration = readConfiguration({
    NODE_ENV: 'test',
    PUBLIC_URL: publicUrl,
    MYSQL_URL: schema.url,
    SMTP_URL: mail.smtpUrl,
    BCRYPT_COST: '10',
    ...secrets,
    ...environment,
    REDIS_URL: redisUrl,
  });
  const application = await createAuthApplication(configuration, clock, log);
  await application.init();
  await application.getHttpAdapter().getInstance().ready();
  const request: AuthService['request'] = (method, url, { accessToken, headers, ...options } = {}) =>
    application.inject({
      method,
      url,
      ...options,
      headers: { ...headers, ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
    });
  return {
    application,
    clock,
    mail,
    log,
    schema,
    redisUrl,
    request,
    post: (url, body, options) => request('POST', url, { ...options, payload: body }),
    async stop() {
      await application.close();
      await mail.stop();
      await schema.drop();
    },
  };
}
