// How much processor time a process has used, all its threads together (proc_pid_stat(5)).

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The unit of /proc. */
export const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** @returns seconds in user and kernel mode since it started, in steps of a hundredth on usual kernels */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
