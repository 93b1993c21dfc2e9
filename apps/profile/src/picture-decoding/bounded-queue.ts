// Heavy work, a little at a time: so much runs, so much waits and not for long, the rest is turned away. Its owners take
// turns, so that nobody waits behind all that somebody else has asked for.

export interface QueueLimits {
  running: number;
  waiting: number;
  /** of what runs and waits together, one owner's part; all of it unless told */
  perOwner?: number;
  /** how long anything may wait; for ever unless told */
  milliseconds?: number;
}

interface Waiting {
  start: () => void;
}

export class BoundedQueue {
  private running = 0;
  private waiting = 0;
  private readonly ofOwners = new Map<string, number>();
  /** In the order of whose turn is next. */
  private readonly lines = new Map<string, Waiting[]>();

  /** @param refuse makes the error for work that would have to wait too long */
  constructor(
    private readonly limits: QueueLimits,
    private readonly refuse: () => Error,
  ) {}

  /** Runs the work when its owner's turn comes; where nobody is named, in the order of coming. */
  async run<T>(work: () => Promise<T>, owner = ''): Promise<T> {
    this.admit(owner);
    try {
      if (this.running >= this.limits.running) await this.turn(owner);
      else this.running++;
      try {
        return await work();
      } finally {
        this.passOn();
      }
    } finally {
      this.count(owner, -1);
    }
  }

  private admit(owner: string): void {
    const { running, waiting, perOwner = Infinity } = this.limits;
    const isFull = this.running >= running && this.waiting >= waiting;
    if (isFull || (this.ofOwners.get(owner) ?? 0) >= perOwner) throw this.refuse();
    this.count(owner, 1);
  }

  private count(owner: string, difference: 1 | -1): void {
    const count = (this.ofOwners.get(owner) ?? 0) + difference;
    if (count > 0) this.ofOwners.set(owner, count);
    else this.ofOwners.delete(owner);
  }

  /** Resolves with the place of work that has finished. */
  private turn(owner: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const line = this.lines.get(owner) ?? [];
    const own: Waiting = { start: resolve };
    this.lines.set(owner, [...line, own]);
    this.waiting++;
    const timer =
      this.limits.milliseconds && setTimeout(() => this.leave(owner, own, reject), this.limits.milliseconds);
    return promise.finally(() => clearTimeout(timer));
  }

  private leave(owner: string, own: Waiting, reject: (error: Error) => void): void {
    const line = this.lines.get(owner) ?? [];
    if (!line.includes(own)) return;
    this.keepLine(
      owner,
      line.filter((other) => other !== own),
    );
    this.waiting--;
    reject(this.refuse());
  }

  /** The owner whose turn it is goes to the end of the row. */
  private passOn(): void {
    const [next] = this.lines;
    if (!next) return void this.running--;
    const [owner, [first, ...others]] = next;
    this.lines.delete(owner);
    this.keepLine(owner, others);
    this.waiting--;
    first?.start();
  }

  private keepLine(owner: string, line: Waiting[]): void {
    if (line.length > 0) this.lines.set(owner, line);
    else this.lines.delete(owner);
  }
}
