// The complete stack for a journey, started by the same code as `npm start`, on free ports in a directory of its own.

import { rm } from 'node:fs/promises';
import type { MailCatcher } from '../../bin/stack/mail-catcher.ts';
import { freePorts } from '../../bin/stack/ports.ts';
import { findPrograms } from '../../bin/stack/programs.ts';
import { startStack, type Stack } from '../../bin/stack/stack.ts';
import { silentStep } from '../../bin/stack/steps.ts';
import { privateDirectory } from './private-directory.ts';

export interface TestStack {
  /** the public origin */
  readonly gateway: string;
  readonly mail: MailCatcher;
  /** each service's own base URL */
  readonly services: Stack['services'];
  readonly stores: Stack['stores'];
  /** holds `log/<name>.log` of auth, profile, nginx, mariadb, redis and `log/nginx.access.log` */
  readonly directory: string;
  /** what auth runs with, for commands beside it such as bin/create-admin.ts */
  readonly authEnvironment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/**
 * Starts it; takes some seconds, so once per file and with a time limit of 60 s. Needs the build.
 *
 * @param overrides settings of the services that the test wants otherwise
 */
export async function startTestStack(overrides: NodeJS.ProcessEnv = {}): Promise<TestStack> {
  const directory = privateDirectory('stack');
  const [port] = await freePorts(1);
  const stack = await startStack({
    directory,
    port: port as number,
    programs: await findPrograms(silentStep),
    durable: false,
    step: silentStep,
    overrides: { BCRYPT_COST: '10', ...overrides },
  });
  if (!stack.mail) throw new Error('A test stack has its own mail catcher.');
  return {
    gateway: stack.gateway,
    mail: stack.mail.catcher,
    services: stack.services,
    stores: stack.stores,
    directory,
    authEnvironment: stack.authEnvironment,
    async stop() {
      await stack.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
