// What the numbers were measured on.

import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { commandOutput } from '../../bin/stack/command.ts';
import { checkout } from '../../bin/stack/checkout.ts';

/** How much runs on this machine: the mean of the last minute (proc_loadavg(5)). */
export const currentLoad = (): string => (loadavg()[0] as number).toFixed(2);

/** @returns lines of a list: date, commit, processor, memory, versions */
export async function describeMachine(): Promise<string[]> {
  const [openssl, nginx, commit, changes] = await Promise.all([
    firstLine('openssl', ['version']),
    firstLine('nginx', ['-v']),
    firstLine('git', ['-C', checkout, 'rev-parse', '--short', 'HEAD']),
    commandOutput('git', ['-C', checkout, 'status', '--porcelain', '--', 'apps', 'libs', 'nginx', 'bench/**/*.ts']),
  ]);
  return [
    `${new Date().toISOString().slice(0, 16)}Z, commit ${commit}${changes.trim() ? ' with uncommitted changes' : ''}`,
    `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `Node ${process.versions.node} (OpenSSL ${process.versions.openssl}); ${openssl}; ${nginx}`,
  ];
}

async function firstLine(command: string, args: string[]): Promise<string> {
  const output = await commandOutput(command, args);
  return output.trim().split('\n')[0] ?? '';
}
