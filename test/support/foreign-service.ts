// A service in whatever language, as a process of its own, that trusts an issuer of the test's.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs, tied } from '../../bin/stack/tie.ts';

export interface ForeignService {
  readonly url: string;
  /** What it wrote to its standard error so far. */
  readonly log: () => string;
  /** The status with which it answers a token, or none. */
  status(path: string, token?: string): Promise<number>;
  stop(): Promise<void>;
}

interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

const startMilliseconds = 15_000;
const betweenTriesMilliseconds = 25;

/** Waits until it answers. */
export async function startForeignService({ command, args, folder, environment }: Start): Promise<ForeignService> {
  const port = await freePort();
  const child = spawn(...tied(command, args), {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  endWithUs(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const service: ForeignService = {
    url,
    log: () => log,
    async status(path, token) {
      const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(url + path, { headers: { ...headers, connection: 'close' } });
      await response.arrayBuffer();
      return response.status;
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
  const deadline = performance.now() + startMilliseconds;
  while (!(await service.status('/me').catch(() => undefined))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${command} does not answer:\n${log}`);
    await pause(betweenTriesMilliseconds);
  }
  return service;
}

/** @returns how many milliseconds passed until the service answered the token with this status */
export async function millisecondsUntil(service: ForeignService, token: string, status: number): Promise<number> {
  const startedAt = performance.now();
  while ((await service.status('/me', token)) !== status) {
    if (performance.now() - startedAt > startMilliseconds) throw new Error(`it never answered ${status}`);
    await pause(betweenTriesMilliseconds);
  }
  return performance.now() - startedAt;
}

/** Free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
