// Both services as processes of their own on real stores, as operators run them: started, killed, and started again.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, type AppSurroundings, authEnvironment, profileEnvironment, startApp } from '../../bin/stack/apps.ts';
import { checkout } from '../../bin/stack/checkout.ts';
import { runChild } from '../../bin/stack/children.ts';
import { type MailCatcher, startMailCatcher } from '../../bin/stack/mail-catcher.ts';
import { freePorts } from '../../bin/stack/ports.ts';
import { authMigrations, profileMigrations } from './migrations.ts';
import { privateDirectory } from './private-directory.ts';
import { type PrivateRedis, startPrivateRedis } from './private-redis.ts';
import { createSchema, type TestSchema } from './schema.ts';

const publicUrl = 'http://peerfinder.test';

type Service = 'auth' | 'profile';

export interface Sent {
  token?: string | undefined;
  body?: object;
}

interface Parts {
  readonly directory: string;
  readonly schemas: Record<Service, TestSchema>;
  readonly ports: Record<Service, number>;
  readonly redis: PrivateRedis;
  readonly mail: MailCatcher;
}

export class BothProcesses {
  private readonly running: Partial<Record<Service, App>> = {};
  private readonly surroundings: AppSurroundings;

  private constructor(private readonly parts: Parts) {
    const { directory, schemas, redis, mail } = parts;
    this.surroundings = {
      directory,
      publicUrl,
      mysqlUrl: (service) => schemas[service].url,
      redisUrl: redis.url,
      smtpUrl: mail.smtpUrl,
      authUrl: this.urlOf('auth'),
      profileUrl: this.urlOf('profile'),
      overrides: { BCRYPT_COST: '10', RATE_LIMIT_FACTOR: '1000000' },
    };
  }

  /** Takes some seconds, so once per file. Needs the build. */
  static async start(): Promise<BothProcesses> {
    const [auth, profile] = (await freePorts(2)) as [number, number];
    const both = new BothProcesses({
      directory: privateDirectory('both'),
      schemas: {
        auth: await createSchema('auth', authMigrations),
        profile: await createSchema('profile', profileMigrations),
      },
      ports: { auth, profile },
      redis: await startPrivateRedis(),
      mail: await startMailCatcher(),
    });
    await both.startAuth();
    await both.startProfile();
    return both;
  }

  get redis(): PrivateRedis {
    return this.parts.redis;
  }

  get mail(): MailCatcher {
    return this.parts.mail;
  }

  urlOf(service: Service): string {
    return `http://127.0.0.1:${this.parts.ports[service]}`;
  }

  /** Always on the port of the first time. */
  async startAuth(): Promise<void> {
    await this.startService('auth', authEnvironment(this.surroundings));
  }

  /** @param environment that is otherwise this time */
  async startProfile(environment: NodeJS.ProcessEnv = {}): Promise<void> {
    await this.startService('profile', { ...profileEnvironment(this.surroundings), ...environment });
  }

  /** What `kill -9` does. */
  async kill(service: Service): Promise<void> {
    await this.running[service]?.child.kill();
  }

  /** As its supervisor ends it. */
  async end(service: Service): Promise<void> {
    await this.running[service]?.stop();
  }

  /** A command beside auth, `bin/<name>.ts`. @throws with its log when it fails */
  async command(name: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
    await runChild({
      name,
      directory: this.parts.directory,
      command: process.execPath,
      args: [join(checkout, 'bin', `${name}.ts`), ...args],
      environment: { ...authEnvironment(this.surroundings), ...environment },
      workingDirectory: checkout,
    });
  }

  /** A program's request, JSON if it has a body. */
  send(service: Service, method: string, path: string, { token, body }: Sent = {}): Promise<Response> {
    return fetch(this.urlOf(service) + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  async stop(): Promise<void> {
    const { redis, mail, schemas, directory } = this.parts;
    for (const service of ['profile', 'auth'] as const) await this.end(service);
    await redis.stop();
    await mail.stop();
    for (const schema of Object.values(schemas)) await schema.drop();
    await rm(directory, { recursive: true, force: true });
  }

  private async startService(name: Service, environment: NodeJS.ProcessEnv): Promise<void> {
    const { directory, ports } = this.parts;
    this.running[name] = await startApp({ name, directory, port: ports[name], environment });
  }
}
