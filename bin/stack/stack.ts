// The complete stack: stores, mail catcher, both services, the gateway. `npm start` and the journeys both run this.

import { join } from 'node:path';
import {
  answeringOk,
  authEnvironment,
  migrationEnvironment,
  picturesDirectory,
  profileEnvironment,
  startApp,
  type AppSurroundings,
} from './apps.ts';
import { checkout } from './checkout.ts';
import { runChild, untilReady } from './children.ts';
import { startInbox } from './inbox.ts';
import { startMailCatcher, type MailCatcher } from './mail-catcher.ts';
import { startMariadb } from './mariadb.ts';
import { startGateway } from './nginx.ts';
import { Parts } from './parts.ts';
import { freePorts, isFree } from './ports.ts';
import type { Programs } from './programs.ts';
import { startRedis } from './redis.ts';
import { schemaUrl } from './schemas.ts';
import { password } from './secrets.ts';
import type { Step, StepFailure } from './steps.ts';

/** What the stack needn't start itself. MySQL's URL is that of a user who may create schemas and users. */
export interface GivenStores {
  mysqlUrl?: string | undefined;
  redisUrl?: string | undefined;
  smtpUrl?: string | undefined;
}

export interface StackOptions {
  /** holds everything the stack keeps: data, secrets, logs */
  directory: string;
  /** of the gateway, on the loopback address */
  port: number;
  programs: Programs;
  /** whether a commit survives a power cut */
  durable: boolean;
  step: Step;
  given?: GivenStores;
  /** of the mail inbox; any free one unless given and free */
  inboxPort?: number;
  /** settings of the services that a test or bench wants otherwise */
  overrides?: NodeJS.ProcessEnv;
}

export interface Mail {
  /** of the inbox */
  readonly url: string;
  readonly catcher: MailCatcher;
}

export interface Stack {
  /** the public origin */
  readonly gateway: string;
  readonly docs: string;
  /** each service's own base URL */
  readonly services: { readonly auth: string; readonly profile: string };
  /** the caught mails; none where an SMTP server was given */
  readonly mail?: Mail | undefined;
  /** what auth runs with, for commands beside it */
  readonly authEnvironment: NodeJS.ProcessEnv;
  /** the stores, for looking behind the services' back */
  readonly stores: { readonly mysqlAdminUrl: string; readonly redisUrl: string };
  /** resolves when a part ends that nobody stopped */
  readonly broken: Promise<StepFailure>;
  /** stops everything, the last started first */
  stop(): Promise<void>;
}

/** Starts everything and waits until the gateway's health check passes. Needs the build. @throws {StepFailure} */
export async function startStack(options: StackOptions): Promise<Stack> {
  const parts = new Parts();
  try {
    return await start(options, parts);
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

async function start(options: StackOptions, parts: Parts): Promise<Stack> {
  const { directory, port, step, overrides } = options;
  const mail = await startMail(options, parts);
  const { mysqlAdminUrl, redisUrl } = await startStores(options, parts);
  await step('Migrating the database', () => migrate(directory, mysqlAdminUrl));

  const [authPort, profilePort] = (await freePorts(2)) as [number, number];
  const surroundings: AppSurroundings = {
    directory,
    publicUrl: `http://localhost:${port}`,
    mysqlUrl: (service) => schemaUrl(mysqlAdminUrl, service, password(directory, `mysql-${service}`)),
    redisUrl,
    smtpUrl: mail.smtpUrl,
    authUrl: `http://127.0.0.1:${authPort}`,
    profileUrl: `http://127.0.0.1:${profilePort}`,
    ...(overrides && { overrides }),
  };
  const ofAuth = authEnvironment(surroundings);
  const auth = await step('Starting auth', () =>
    parts.add(startApp({ name: 'auth', directory, port: authPort, environment: ofAuth })),
  );
  const ofProfile = profileEnvironment(surroundings);
  const profile = await step('Starting profile', () =>
    parts.add(startApp({ name: 'profile', directory, port: profilePort, environment: ofProfile })),
  );
  const services = { auth: auth.url, profile: profile.url };
  const gateway = await step('Starting the gateway', () => startHealthyGateway(options, parts, services));
  return {
    gateway,
    docs: `${gateway}/docs`,
    services,
    mail: mail.shown,
    authEnvironment: ofAuth,
    stores: { mysqlAdminUrl, redisUrl },
    broken: parts.broken,
    stop: () => parts.stop(),
  };
}

async function startMail(
  { directory, given, inboxPort }: StackOptions,
  parts: Parts,
): Promise<{ smtpUrl: string; shown?: Mail }> {
  if (given?.smtpUrl) return { smtpUrl: given.smtpUrl };
  const catcher = await parts.add(startMailCatcher({ file: join(directory, 'data', 'mail.jsonl') }));
  const { url } = await parts.add(startInbox(catcher.mailbox, inboxPort && (await isFree(inboxPort)) ? inboxPort : 0));
  return { smtpUrl: catcher.smtpUrl, shown: { url, catcher } };
}

async function startStores({ directory, programs, durable, given, step }: StackOptions, parts: Parts) {
  const mysqlAdminUrl =
    given?.mysqlUrl ??
    (await step('Starting MariaDB', () => parts.add(startMariadb({ directory, programs, durable })))).adminUrl;
  const redisUrl =
    given?.redisUrl ??
    (await step('Starting Redis', () => parts.add(startRedis({ directory, program: programs.redis })))).url;
  return { mysqlAdminUrl, redisUrl };
}

function migrate(directory: string, adminUrl: string): Promise<void> {
  return runChild({
    name: 'migrate',
    directory,
    command: process.execPath,
    args: [join(checkout, 'bin/migrate.ts')],
    environment: migrationEnvironment(directory, adminUrl),
    workingDirectory: checkout,
  });
}

/** nginx accepts connections at once; what counts is that both services answer through it. */
async function startHealthyGateway(
  { directory, port, programs }: StackOptions,
  parts: Parts,
  services: Stack['services'],
) {
  const publicUrl = `http://localhost:${port}`;
  const gateway = startGateway({
    directory,
    program: programs.nginx,
    port,
    publicUrl,
    services,
    picturesDirectory: picturesDirectory(directory),
  });
  const { child, url } = await parts.add(gateway);
  await untilReady(child, (signal) => answeringOk(`http://127.0.0.1:${port}/healthz`, signal));
  return url;
}
