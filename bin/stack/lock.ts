// One stack per directory: a second start is told who runs already.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordedProcess, recordProcess } from './process-record.ts';
import { StepFailure } from './steps.ts';

/** Takes the directory for this process. @returns how to give it back @throws {StepFailure} when another has it */
export function takeDirectory(directory: string): () => void {
  const file = lockFile(directory);
  const owner = recordedProcess(file);
  if (owner !== undefined) {
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
