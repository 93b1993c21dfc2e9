// Gives up on something that has been silent for too long.

export class Watchdog {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.restart(milliseconds);
  }

  /** Aborted when time is up. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Something was heard: from now on it may be silent for that long. */
  restart(milliseconds: number): void {
    this.stop();
    const giveUp = () => this.controller.abort(new Error(`nothing was heard for ${milliseconds / 1_000} seconds`));
    this.timer = setTimeout(giveUp, milliseconds).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
