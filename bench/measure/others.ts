// How much of the machine others use while we measure: processor time that neither we nor our children have used.

import { readdirSync, readFileSync } from 'node:fs';
import { ticksPerSecond } from './cpu-time.ts';

interface Usage {
  readonly at: number;
  readonly foreignSeconds: number;
}

/** Begins to watch. @returns asks how many cores others have used since, on average */
export function watchOthers(): () => number {
  const start = usage();
  return () => {
    const now = usage();
    return Math.max(0, (now.foreignSeconds - start.foreignSeconds) / (now.at - start.at));
  };
}

function usage(): Usage {
  return { at: performance.now() / 1_000, foreignSeconds: (machineTicks() - ourTicks()) / ticksPerSecond };
}

/** All but idle, waiting, and guests, which count as user time already (proc_stat(5)). */
function machineTicks(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = numbersIn(line.replace(/^cpu +/, ''));
  return user + nice + system + irq + softirq;
}

/** Ours and our descendants', those included that have ended (proc_pid_stat(5): ppid, utime to cstime). */
function ourTicks(): number {
  const processes = readdirSync('/proc').flatMap((entry) => statOf(Number(entry)));
  const ours = new Set([process.pid]);
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const { pid, parent } of processes) if (ours.has(parent)) ours.add(pid);
  }
  return processes.filter(({ pid }) => ours.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0);
}

function statOf(pid: number): { pid: number; parent: number; ticks: number }[] {
  if (!pid) return [];
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent = 0, ...fields] = numbersIn(stat.slice(stat.lastIndexOf(')') + 2));
    const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(9);
    return [{ pid, parent, ticks: user + system + userOfEnded + systemOfEnded }];
  } catch {
    return [];
  }
}

function numbersIn(text: string): number[] {
  return text.split(' ').map(Number);
}
