// A private Redis: the session store of a stack, or one that a test may kill.

import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild, untilReady, type Child } from './children.ts';
import { freePort } from './ports.ts';
import type { Program } from './programs.ts';
import { password } from './secrets.ts';

export interface Redis {
  readonly url: string;
  readonly port: number;
  /** holds the append-only file; may be copied and put back while Redis is down */
  readonly dataDirectory: string;
  readonly child: Child;
  stop(): Promise<void>;
  /** what `kill -9` does: the last second of writes may be lost */
  kill(): Promise<void>;
}

export interface RedisOptions {
  directory: string;
  program: Program;
  /** a free one unless given; give the old one to restart a killed Redis under its URL */
  port?: number;
}

const retryMilliseconds = 20;

/** Starts Redis on what `directory` holds of it. @throws {StepFailure} with its log */
export async function startRedis({ directory, program, port }: RedisOptions): Promise<Redis> {
  const chosenPort = port ?? (await freePort());
  const dataDirectory = join(directory, 'data', 'redis');
  const secret = password(directory, 'redis-password');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  mkdirSync(join(directory, 'run'), { recursive: true, mode: 0o700 });
  const file = join(directory, 'run', 'redis.conf');
  writeFileSync(file, configuration(chosenPort, dataDirectory, secret), { mode: 0o600 });
  const child = await startChild({
    name: 'redis',
    directory,
    command: program.path,
    args: [file],
    environment: program.environment,
  });
  await untilReady(child, (signal) => answering(chosenPort, secret, signal));
  const url = `redis://:${secret}@127.0.0.1:${chosenPort}`;
  return { url, port: chosenPort, dataDirectory, child, stop: () => child.stop(), kill: () => child.kill() };
}

function configuration(port: number, dataDirectory: string, secret: string): string {
  return `
bind 127.0.0.1
port ${port}
requirepass ${secret}
dir "${dataDirectory}"
appendonly yes
appendfsync everysec
save ""
maxmemory 256mb
maxmemory-policy noeviction
daemonize no
`;
}

/** It accepts connections while it still loads its data, so it is asked rather than called. */
async function answering(port: number, secret: string, signal: AbortSignal): Promise<void> {
  while (!(await pong(port, secret))) {
    signal.throwIfAborted();
    await pause(retryMilliseconds);
  }
}

function pong(port: number, secret: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${secret}\r\nPING\r\n`));
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString();
    if (answer.includes('+PONG')) resolve(true);
    if (answer.includes('-')) resolve(false);
  });
  socket.on('error', () => resolve(false)).on('close', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
