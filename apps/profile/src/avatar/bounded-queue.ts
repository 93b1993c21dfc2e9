// Heavy work, a little at a time: so many run, so many wait, the rest is turned away.

export class BoundedQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param refuse makes the error for work that would have to wait too long */
  constructor(
    private readonly limits: { running: number; waiting: number },
    private readonly refuse: () => Error,
  ) {}

  /** Runs the work when its turn comes. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limits.running) await this.turn();
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  /** Resolves with the place of work that has finished. */
  private turn(): Promise<void> {
    if (this.waiting.length >= this.limits.waiting) throw this.refuse();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
