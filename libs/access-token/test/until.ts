// Waits for what another party is about to bring about; the test's own time limit is the only one.

import { setTimeout as pause } from 'node:timers/promises';

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(2);
}
