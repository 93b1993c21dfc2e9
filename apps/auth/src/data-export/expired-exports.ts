// Forgets exports whose hour is over, and what became of older ones.

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#config/clock';
import { DataExportRepository } from './data-export.repository.ts';
import { ExportPartRepository } from './export-part.repository.ts';

const everyMilliseconds = 5 * 60 * 1_000;

@Injectable()
export class ExpiredExports implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ExpiredExports.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly exports: DataExportRepository,
    private readonly parts: ExportPartRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.forget().catch((error: Error) => this.logger.warn(`expired exports not removed: ${error.name}`));
    }, everyMilliseconds).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.parts.removeExpired(now);
    await this.exports.removeOld(now);
  }
}
