// Ties the lives of child processes to ours: they end when we do, however that happens.

import type { ChildProcess } from 'node:child_process';
import { findProgram } from './program-search.ts';

const running = new Set<ChildProcess>();

process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));

/** @returns a command that the kernel ends when we are killed outright, where it can (prctl(2), PR_SET_PDEATHSIG) */
export function tied(command: string, args: readonly string[]): [command: string, args: readonly string[]] {
  const setpriv = process.platform === 'linux' && findProgram(['setpriv']);
  return setpriv ? [setpriv, ['--pdeathsig', 'TERM', '--', command, ...args]] : [command, args];
}

/** Ends a child when we exit in our own time. */
export function endWithUs(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}
