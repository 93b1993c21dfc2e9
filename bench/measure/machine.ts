// What the numbers were measured on.

import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { commandOutput } from '../../bin/stack/command.ts';
import { checkout } from '../../bin/stack/checkout.ts';

/** @returns lines of a list: processor, memory, load, versions, commit, date */
export async function describeMachine(): Promise<string[]> {
  const [openssl, nginx, commit, changes] = await Promise.all([
    firstLine('openssl', ['version']),
    firstLine('nginx', ['-v']),
    firstLine('git', ['-C', checkout, 'rev-parse', '--short', 'HEAD']),
    commandOutput('git', ['-C', checkout, 'status', '--porcelain', '--', 'apps', 'libs', 'nginx', 'bench/**/*.ts']),
  ]);
  return [
    `${new Date().toISOString().slice(0, 16)}Z, commit ${commit}${changes.trim() ? ' with uncommitted changes' : ''}`,
    `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB; load before the run ${(loadavg()[0] as number).toFixed(2)}`,
    `Node ${process.versions.node} (OpenSSL ${process.versions.openssl}); ${openssl}; ${nginx}`,
  ];
}

async function firstLine(command: string, args: string[]): Promise<string> {
  const output = await commandOutput(command, args);
  return output.trim().split('\n')[0] ?? '';
}
