// Starts a bench server as a process of its own.

import { join } from 'node:path';
import { answeringOk } from '../../bin/stack/apps.ts';
import { startChild, untilReady } from '../../bin/stack/children.ts';
import { checkout } from '../../bin/stack/checkout.ts';
import { freePorts } from '../../bin/stack/ports.ts';

export interface Server {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

export type ServerName = 'bare-fastify' | 'bare-page' | 'bare-verify' | 'plain-nest' | 'redis-nest' | 'peerfinder-nest';

/** Starts it on a free port. Its log goes to a file, as a service's does. */
export async function startServer(
  name: ServerName,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Server> {
  const [port] = (await freePorts(1)) as [number];
  const child = await startChild({
    name,
    directory,
    command: process.execPath,
    args: ['--enable-source-maps', join(checkout, 'bench/servers', `${name}.ts`)],
    environment: { NODE_ENV: 'production', ...environment, PORT: String(port) },
    workingDirectory: checkout,
  });
  await untilReady(child, (signal) => answeringOk(`http://127.0.0.1:${port}/open`, signal));
  return { name, pid: child.pid, port, stop: () => child.stop() };
}
