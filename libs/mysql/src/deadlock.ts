// What two transactions that waited for each other come to: the one that the server ended is begun again.

import { isDeadlock } from './database.ts';

const attempts = 4;

/** Runs `work`, a whole transaction, again where a deadlock ended it; a few times at most. */
export async function despiteDeadlocks<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isDeadlock(error) || attempt === attempts) throw error;
    }
  }
}
