// Which process we started, written down so that a later run knows it from a stranger with the same number.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { StepFailure } from './steps.ts';

const checkMilliseconds = 50;
const patienceMilliseconds = 20_000;

/** Writes down a process. */
export function recordProcess(file: string, pid: number): void {
  writeFileSync(file, `${pid} ${startOf(pid) ?? ''}`, { mode: 0o600 });
}

/** @returns the process written down in `file`, if it still runs */
export function recordedProcess(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const [pid, start] = readFileSync(file, 'utf8').split(' ');
  const isSame = isRunning(Number(pid)) && (startOf(Number(pid)) ?? '') === start;
  return isSame ? Number(pid) : undefined;
}

/** Ends what an earlier run left: two servers on one data directory would ruin it. */
export async function awaitPrevious(file: string): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  for (let asked = false; ; asked = true) {
    const pid = recordedProcess(file);
    if (pid === undefined) return rmSync(file, { force: true });
    if (!asked) signal(pid, 'SIGTERM');
    if (Date.now() > deadline) signal(pid, 'SIGKILL');
    await pause(checkMilliseconds);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH') throw new StepFailure(`Process ${pid} of an earlier run is in the way, and not ours to end.`);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return stateOf(pid) !== 'Z';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Clock ticks after boot (proc(5), field 22 of stat); undefined where there is no /proc. */
function startOf(pid: number): string | undefined {
  return statOf(pid)?.[19];
}

function stateOf(pid: number): string | undefined {
  return statOf(pid)?.[0];
}

/** The fields after the command's name, which may hold spaces and brackets itself. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
