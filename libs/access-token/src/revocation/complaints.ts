// Tells an operator of trouble: once while it lasts, and the same thing once a minute however often it comes and goes.

import { reasonOf } from '../reason.ts';

const quietMilliseconds = 60_000;
/** More reasons than that are nobody's doing but an attacker's. */
const mostReasons = 50;

export class Complaints {
  private readonly warn: (message: string) => void;
  private readonly about: string;
  private readonly now: () => number;
  private readonly toldAt = new Map<string, number>();
  private readonly current = new Set<string>();

  /**
   * @param about what the trouble is with
   * @param now in milliseconds, by a clock that nobody sets
   */
  constructor(about: string, warn: (message: string) => void, now = () => performance.now()) {
    this.about = about;
    this.warn = warn;
    this.now = now;
  }

  tell(error: unknown): void {
    const reason = reasonOf(error);
    const now = this.now();
    const wasTold = now - (this.toldAt.get(reason) ?? Number.NEGATIVE_INFINITY) < quietMilliseconds;
    if (this.toldAt.size >= mostReasons) this.toldAt.clear();
    if (!this.current.has(reason) && !wasTold) {
      this.toldAt.set(reason, now);
      this.warn(`${this.about}: ${reason}`);
    }
    if (this.current.size < mostReasons) this.current.add(reason);
  }

  /** All is well again. */
  over(): void {
    this.current.clear();
  }
}
