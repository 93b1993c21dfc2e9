// Removes, every so often, what a service need not keep any more. Every copy of the service does.

import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

export abstract class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  protected abstract readonly everySeconds: number;
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;

  /** Removes what there is to remove now; fine when another copy does the same. */
  abstract sweep(): Promise<void>;

  /** What can't be removed is, the next time. */
  onApplicationBootstrap(): void {
    const sweep = () => void this.sweep().catch((error: Error) => this.logger.warn(`not swept: ${error.name}`));
    this.timer = setInterval(sweep, this.everySeconds * 1_000).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
