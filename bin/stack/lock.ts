// One stack per directory: a second start is told who runs already.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { recordedProcess, recordProcess } from './process-record.ts';
import { StepFailure } from './steps.ts';
const checkMilliseconds = 100;
const patienceMilliseconds = 3_000;

/**
 * Takes the directory for this process, after giving one that is just stopping a moment.
 *
 * @returns how to give it back
 * @throws {StepFailure} when another has it
 */
export async function takeDirectory(directory: string): Promise<() => void> {
  const file = lockFile(directory);
  const deadline = Date.now() + patienceMilliseconds;
  for (let owner; (owner = recordedProcess(file)) !== undefined; await pause(checkMilliseconds)) {
    if (Date.now() < deadline) continue;
    throw new StepFailure(`PeerFinder already runs in this checkout (process ${owner}). Stop it first: kill ${owner}`);
  }
  mkdirSync(join(directory, 'run'), { recursive: true, mode: 0o700 });
  recordProcess(file, process.pid);
  return () => rmSync(file, { force: true });
}

/** Whether a stack runs in the directory. */
export function isTaken(directory: string): boolean {
  return recordedProcess(lockFile(directory)) !== undefined;
}

function lockFile(directory: string): string {
  return join(directory, 'run', 'stack.pid');
}
