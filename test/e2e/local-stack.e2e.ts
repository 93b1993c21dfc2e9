// The local stack's care for its processes, data, secrets and ports.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Redis as RedisClient } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { runChild } from '../../bin/stack/children.ts';
import { takeDirectory } from '../../bin/stack/lock.ts';
import { startMariadb } from '../../bin/stack/mariadb.ts';
import { freePorts, isFree } from '../../bin/stack/ports.ts';
import { findPrograms, type Programs } from '../../bin/stack/programs.ts';
import { startRedis } from '../../bin/stack/redis.ts';
import { password, secret } from '../../bin/stack/secrets.ts';
import { socketPath } from '../../bin/stack/sockets.ts';
import { failureText, silentStep } from '../../bin/stack/steps.ts';
import { privateDirectory } from '../support/private-directory.ts';

let programs: Programs;
let directory: string;

beforeAll(async () => {
  programs = await findPrograms(silentStep);
}, 120_000);
beforeEach(() => {
  directory = privateDirectory('local-stack');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Starts test/support/redis-keeper.ts. */
async function keepRedis(): Promise<{ keeper: ChildProcess; port: number }> {
  const script = join(import.meta.dirname, '../support/redis-keeper.ts');
  const environment = { ...process.env, NODE_OPTIONS: '' };
  const keeper = spawn(process.execPath, [script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  const [line] = (await once(keeper.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { keeper, port: Number(line.toString()) };
}

describe('a child process', () => {
  it('ends when its parent is killed outright', async () => {
    const { keeper, port } = await keepRedis();
    const connection = connect(port, '127.0.0.1');
    await once(connection, 'connect');
    keeper.kill('SIGKILL');
    await once(connection.resume(), 'close');
    expect(keeper.killed).toBe(true);
  });

  it('that fails shows the end of its log, and no stack trace', async () => {
    const script = 'console.log("what went wrong"); process.exit(3)';
    const failing = runChild({ name: 'failing', directory, command: process.execPath, args: ['-e', script] });
    const text = failureText(await failing.catch((error: unknown) => error));
    expect(text).toMatch(/^failing failed \(code 3\)\.[^]*what went wrong$/);
  });

  it('that does not exist is named', async () => {
    const missing = runChild({ name: 'missing', directory, command: '/nowhere/program' });
    expect(failureText(await missing.catch((error: unknown) => error))).toContain('/nowhere/program');
  });
});

describe('a directory', () => {
  it('is refused to a second stack, which is told who has it', async () => {
    const { keeper } = await keepRedis();
    await expect(takeDirectory(directory)).rejects.toThrow(`process ${keeper.pid}`);
    keeper.kill('SIGKILL');
    await once(keeper, 'exit');
    const release = await takeDirectory(directory);
    release();
  });
});

describe('Redis', () => {
  it('comes back after a kill with the data it is given', async () => {
    const first = await startRedis({ directory, program: programs.redis });
    const before = new RedisClient(first.url);
    await before.set('kept', 'yes');
    const copy = join(directory, 'copy');
    cpSync(first.dataDirectory, copy, { recursive: true });
    await before.set('lost', 'yes');
    before.disconnect();
    await first.kill();
    rmSync(first.dataDirectory, { recursive: true });
    cpSync(copy, first.dataDirectory, { recursive: true });
    const second = await startRedis({ directory, program: programs.redis, port: first.port });
    const after = new RedisClient(second.url);
    expect(await after.mget('kept', 'lost')).toEqual(['yes', null]);
    after.disconnect();
    await second.stop();
  });
});

describe('MariaDB', () => {
  it('keeps data and password over a restart, and lets nobody in without', async () => {
    const first = await startMariadb({ directory, programs, durable: false });
    const connection = await createConnection(first.adminUrl);
    await connection.query('CREATE DATABASE kept');
    await connection.end();
    await first.stop();
    const second = await startMariadb({ directory, programs, durable: true });
    const again = await createConnection(new URL('/kept', second.adminUrl).href);
    await again.end();
    await expect(createConnection({ socketPath: second.socketPath, user: 'root' })).rejects.toThrow('denied');
    await second.stop();
  }, 60_000);
});

describe('a secret', () => {
  it('is made once, and only its owner may read it', () => {
    const made = secret(directory, 'token-key');
    expect(Buffer.from(made, 'base64')).toHaveLength(32);
    expect(secret(directory, 'token-key')).toBe(made);
    expect(password(directory, 'other')).toMatch(/^[0-9a-f]{32}$/);
    const file = join(directory, 'secrets', 'token-key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});

describe('a port', () => {
  it('is free until somebody listens', async () => {
    const ports = await freePorts(3);
    expect(new Set(ports).size).toBe(3);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(await isFree((server.address() as AddressInfo).port)).toBe(false);
    server.close();
  });
});

describe('a socket', () => {
  it('moves to a short directory when its path would be cut', () => {
    expect(socketPath(directory, 'x.sock')).toBe(join(directory, 'run', 'x.sock'));
    const deep = join(directory, 'a'.repeat(100));
    mkdirSync(deep);
    expect(Buffer.byteLength(socketPath(deep, 'x.sock'))).toBeLessThanOrEqual(107);
  });
});
