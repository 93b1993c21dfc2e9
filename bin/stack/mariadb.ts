// A private MariaDB: the database of a stack or of a test run.

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { runChild, startChild, untilReady, type Child } from './children.ts';
import { packagesDirectory } from './checkout.ts';
import { freePort } from './ports.ts';
import { isUnpacked } from './program-search.ts';
import type { Program, Programs } from './programs.ts';
import { password } from './secrets.ts';
import { socketPath } from './sockets.ts';

export interface Mariadb {
  /** may create schemas and users */
  readonly adminUrl: string;
  readonly port: number;
  readonly socketPath: string;
  readonly child: Child;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export interface MariadbOptions {
  directory: string;
  programs: Pick<Programs, 'mariadb' | 'mariadbInstall'>;
  /** whether a commit survives a power cut; false is faster */
  durable: boolean;
  port?: number;
}

const retryMilliseconds = 30;

/** Starts MariaDB on what `directory` holds of it, made at first use. @throws {StepFailure} with its log */
export async function startMariadb({ directory, programs, durable, port }: MariadbOptions): Promise<Mariadb> {
  const chosenPort = port ?? (await freePort());
  const secret = password(directory, 'mariadb-root-password');
  const socket = socketPath(directory, 'mariadb.sock');
  const dataDirectory = await ensureData(directory, programs.mariadbInstall);
  const child = await startChild({
    name: 'mariadb',
    directory,
    command: programs.mariadb.path,
    args: [
      ...placeArguments(programs.mariadb),
      `--datadir=${dataDirectory}`,
      `--socket=${socket}`,
      `--port=${chosenPort}`,
      `--pid-file=${join(directory, 'run', 'mariadb.own.pid')}`,
      `--init-file=${writeRootPassword(directory, secret)}`,
      ...settings(durable),
    ],
    environment: programs.mariadb.environment,
  });
  await untilReady(child, (signal) => answering(socket, secret, signal));
  const adminUrl = `mysql://root:${secret}@127.0.0.1:${chosenPort}/`;
  return { adminUrl, port: chosenPort, socketPath: socket, child, stop: () => child.stop(), kill: () => child.kill() };
}

function settings(durable: boolean): string[] {
  return [
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    `--innodb-flush-log-at-trx-commit=${durable ? 1 : 2}`,
    '--innodb-buffer-pool-size=128M',
    '--max-connections=300',
    '--performance-schema=off',
  ];
}

/** Without the machine's own configuration, and where unpacked packages have their files. */
function placeArguments(program: Program): string[] {
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  if (!isUnpacked(program.path)) return ['--no-defaults', ...asRoot];
  const share = join(packagesDirectory, 'usr/share/mysql');
  const base = join(packagesDirectory, 'usr');
  return [
    '--no-defaults',
    ...asRoot,
    `--basedir=${base}`,
    `--lc-messages-dir=${share}`,
    `--character-sets-dir=${share}/charsets`,
  ];
}

/** Made aside and moved into place, so that an interrupted first start leaves nothing half made. */
async function ensureData(directory: string, program: Program): Promise<string> {
  const data = join(directory, 'data', 'mariadb');
  if (existsSync(data)) return data;
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const base = isUnpacked(program.path) ? [`--basedir=${join(packagesDirectory, 'usr')}`] : [];
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  await runChild({
    name: 'mariadb-install',
    directory,
    command: program.path,
    args: [
      '--no-defaults',
      ...base,
      ...asRoot,
      `--datadir=${unfinished}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ],
    environment: program.environment,
  });
  renameSync(unfinished, data);
  return data;
}

/** Runs at each start, before anybody can connect: no moment without a password, none that gets lost. */
function writeRootPassword(directory: string, secret: string): string {
  const file = join(directory, 'run', 'mariadb-init.sql');
  const statements = ['localhost', '127.0.0.1'].flatMap((host) => [
    `CREATE OR REPLACE USER root@'${host}' IDENTIFIED BY '${secret}';`,
    `GRANT ALL ON *.* TO root@'${host}' WITH GRANT OPTION;`,
  ]);
  mkdirSync(join(directory, 'run'), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${statements.join('\n')}\n`, { mode: 0o600 });
  return file;
}

async function answering(socket: string, secret: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const connection = await createConnection({ socketPath: socket, user: 'root', password: secret });
      return connection.destroy();
    } catch {
      await pause(retryMilliseconds);
    }
  }
}
