// A clock that only moves when a test says so.

import { Clock } from '#config/clock';

export class TestClock extends Clock {
  private milliseconds = Date.now();

  now(): Date {
    return new Date(this.milliseconds);
  }

  /** Lets time pass. */
  advance(seconds: number): void {
    this.milliseconds += seconds * 1_000;
  }
}
