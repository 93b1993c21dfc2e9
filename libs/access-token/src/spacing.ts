// Lets something happen at most once in a while: whoever comes too early waits, together with all the others.

import { setTimeout as sleep } from 'node:timers/promises';

export class Spacing {
  private readonly milliseconds: number;
  private passedAt = Number.NEGATIVE_INFINITY;
  private waiting: Promise<void> | undefined;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  /** @returns when it may happen; the same for all who wait. @throws when `signal` ends the wait */
  pass(signal: AbortSignal): Promise<void> {
    this.waiting ??= this.wait(signal).finally(() => (this.waiting = undefined));
    return this.waiting;
  }

  /** By a clock that nobody sets. */
  private async wait(signal: AbortSignal): Promise<void> {
    const milliseconds = this.milliseconds - (performance.now() - this.passedAt);
    if (milliseconds > 0) await sleep(milliseconds, undefined, { signal, ref: false });
    this.passedAt = performance.now();
  }
}
