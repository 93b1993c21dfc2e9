// A clock that stands until the test moves it.

import type { Clock } from '../src/clock.ts';

export class StoppedClock implements Clock {
  private milliseconds = Date.parse('2026-11-21T09:00:00Z');

  now(): Date {
    return new Date(this.milliseconds);
  }

  get seconds(): number {
    return this.milliseconds / 1_000;
  }

  advance(seconds: number): void {
    this.milliseconds += seconds * 1_000;
  }
}
