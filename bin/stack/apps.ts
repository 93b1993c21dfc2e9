// The two services as child processes, given what they need by environment alone.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkout } from './checkout.ts';
import { startChild, untilReady, type Child } from './children.ts';
import { password, secret } from './secrets.ts';

export interface App {
  /** its own base URL on the loopback address */
  readonly url: string;
  readonly child: Child;
  stop(): Promise<void>;
}

export interface AppOptions {
  name: 'auth' | 'profile';
  directory: string;
  port: number;
  environment: NodeJS.ProcessEnv;
}

/** What an app of a stack runs on. */
export interface AppSurroundings {
  directory: string;
  publicUrl: string;
  mysqlUrl: (service: 'auth' | 'profile') => string;
  redisUrl: string;
  smtpUrl: string;
  authUrl: string;
  profileUrl: string;
  /** settings that a test or bench wants otherwise */
  overrides?: NodeJS.ProcessEnv;
}

const retryMilliseconds = 30;

/** Starts an app and waits until its stores answer it. @throws {StepFailure} with its log */
export async function startApp({ name, directory, port, environment }: AppOptions): Promise<App> {
  const child = await startChild({
    name,
    directory,
    command: process.execPath,
    args: ['--enable-source-maps', join(checkout, 'dist/apps', name, 'src/main.js')],
    environment: { ...environment, HOST: '127.0.0.1', PORT: String(port) },
    workingDirectory: checkout,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, (signal) => answeringOk(`${url}/healthz/ready`, signal), 60);
  return { url, child, stop: () => child.stop() };
}

/** The environment of auth. */
export function authEnvironment(surroundings: AppSurroundings): NodeJS.ProcessEnv {
  const { directory, redisUrl, smtpUrl, profileUrl } = surroundings;
  return {
    ...commonEnvironment(surroundings, 'auth'),
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl,
    PROFILE_URL: profileUrl,
    KEY_ENCRYPTION_KEY: secret(directory, 'key-encryption-key'),
    PASSWORD_PEPPER: secret(directory, 'password-pepper'),
    TOKEN_KEY: secret(directory, 'token-key'),
    ...surroundings.overrides,
  };
}

/** @returns where profile keeps pictures, for the gateway to send them */
export function picturesDirectory(directory: string): string {
  return join(directory, 'data', 'profile', 'avatars');
}

/** The environment of profile. */
export function profileEnvironment(surroundings: AppSurroundings): NodeJS.ProcessEnv {
  const stateDirectory = join(surroundings.directory, 'data', 'profile');
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  return {
    ...commonEnvironment(surroundings, 'profile'),
    JWKS_URL: `${surroundings.authUrl}/.well-known/jwks.json`,
    REVOCATIONS_URL: `${surroundings.authUrl}/.well-known/revocations`,
    STATE_DIR: stateDirectory,
    PICTURES_DIR: picturesDirectory(surroundings.directory),
    PICTURES_GATEWAY_PATH: '/-/pictures',
    ...surroundings.overrides,
  };
}

/** The environment of bin/migrate.ts. */
export function migrationEnvironment(directory: string, adminUrl: string): NodeJS.ProcessEnv {
  return {
    MYSQL_ADMIN_URL: adminUrl,
    AUTH_MYSQL_PASSWORD: password(directory, 'mysql-auth'),
    PROFILE_MYSQL_PASSWORD: password(directory, 'mysql-profile'),
  };
}

function commonEnvironment({ publicUrl, mysqlUrl }: AppSurroundings, name: 'auth' | 'profile'): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PUBLIC_URL: publicUrl, MYSQL_URL: mysqlUrl(name) };
}

/** Asks until the answer is 2xx. */
export async function answeringOk(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const answer = await fetch(url, { signal });
      if (answer.ok) return;
    } catch (error) {
      if (signal.aborted) throw error;
    }
    await pause(retryMilliseconds);
  }
}
