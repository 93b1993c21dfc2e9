// Whether a process is still there.

import { readFileSync } from 'node:fs';

/** Resolves once a process is gone; a test that waits in vain ends by its own time. */
export async function gone(id: number): Promise<void> {
  while (isRunning(id)) await new Promise(setImmediate);
}

export function isRunning(id: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
  } catch {
    return false;
  }
}
