// The auth service in this process, on real stores, with a clock and a mailbox that the test holds.

import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { createAuthApplication } from '../../apps/auth/src/application.ts';
import { readConfiguration } from '../../apps/auth/src/configuration.ts';
import { type MailCatcher, startMailCatcher } from '../../bin/stack/mail-catcher.ts';
import { LogRecorder } from './log-recorder.ts';
import { authMigrations } from './migrations.ts';
import { emptyRedisDatabase } from './redis-database.ts';
import { createSchema, type TestSchema } from './schema.ts';
import { TestClock } from './test-clock.ts';

const publicUrl = 'http://peerfinder.test';
/** A profile service that is away: the discard port, where nothing listens. */
const nobodyThere = 'http://127.0.0.1:9';

export type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;
export type RequestOptions = Omit<InjectOptions, 'method' | 'url'> & { accessToken?: string };

export interface AuthService {
  application: NestFastifyApplication;
  clock: TestClock;
  mail: MailCatcher;
  log: LogRecorder;
  schema: TestSchema;
  redisUrl: string;
  /** What it was started with, for commands beside it. */
  environment: NodeJS.ProcessEnv;
  /** The pepper that passwords are stored with. */
  pepper: string;
  request(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, options?: RequestOptions): Promise<Answer>;
  /** POSTs JSON. */
  post(url: string, body: object, options?: RequestOptions): Promise<Answer>;
  /** Another copy of the service on the same stores, with some of its environment changed. */
  startCopy(environment?: NodeJS.ProcessEnv): Promise<NestFastifyApplication>;
  stop(): Promise<void>;
}

const secret = () => randomBytes(32).toString('base64');

const secrets = { KEY_ENCRYPTION_KEY: secret(), PASSWORD_PEPPER: secret(), TOKEN_KEY: secret() };

/**
 * Starts the service. `environment` overrides what a test wants otherwise.
 *
 * @param mysqlAdminUrl of a server of the test's own
 */
export async function startAuthService(
  environment: NodeJS.ProcessEnv = {},
  mysqlAdminUrl?: string,
): Promise<AuthService> {
  const clock = new TestClock();
  const log = new LogRecorder();
  const mail = await startMailCatcher();
  const schema = await createSchema('auth', authMigrations, mysqlAdminUrl);
  const redisUrl = environment['REDIS_URL'] ?? (await emptyRedisDatabase());
  const variables = {
    NODE_ENV: 'test',
    PUBLIC_URL: publicUrl,
    MYSQL_URL: schema.url,
    SMTP_URL: mail.smtpUrl,
    PROFILE_URL: nobodyThere,
    BCRYPT_COST: '10',
    ...secrets,
    ...environment,
    REDIS_URL: redisUrl,
  };
  const copies: NestFastifyApplication[] = [];
  const startCopy = async (changes: NodeJS.ProcessEnv = {}) => {
    const copy = await createAuthApplication(readConfiguration({ ...variables, ...changes }), clock, log);
    copies.push(copy);
    await copy.init();
    await copy.getHttpAdapter().getInstance().ready();
    return copy;
  };
  const application = await startCopy();
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
    environment: variables,
    pepper: secrets.PASSWORD_PEPPER,
    request,
    post: (url, body, options) => request('POST', url, { ...options, payload: body }),
    startCopy,
    async stop() {
      for (const copy of copies) await copy.close();
      await mail.stop();
      await schema.drop();
    },
  };
}
