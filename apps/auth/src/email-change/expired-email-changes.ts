// Forgets changes of address that nobody proved in time, and old addresses that nobody took back.

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EmailChangeRepository } from './email-change.repository.ts';
import { EmailUndoRepository } from './email-undo.repository.ts';

const everyMilliseconds = 10 * 60 * 1_000;

@Injectable()
export class ExpiredEmailChanges implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ExpiredEmailChanges.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly changes: EmailChangeRepository,
    private readonly undos: EmailUndoRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget(), everyMilliseconds).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never rejects: what could not be removed is, the next time. */
  async forget(): Promise<void> {
    await Promise.all([this.changes.removeExpired(), this.undos.removeExpired()]).catch((error: Error) =>
      this.logger.warn(`expired changes of address not removed: ${error.name}`),
    );
  }
}
