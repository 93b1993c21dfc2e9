// How much memory a process holds (proc_pid_status(5)).

import { readFileSync } from 'node:fs';

/** @returns bytes in memory of its own and of shared libraries */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
