// Forgets exports whose hour is over, and what became of older ones.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Sweeper } from '#mysql/sweeper';
import { DataExportRepository } from './data-export.repository.ts';
import { ExportPartRepository } from './export-part.repository.ts';

@Injectable()
export class ExpiredExports extends Sweeper {
  protected readonly everySeconds = 5 * 60;

  constructor(
    private readonly exports: DataExportRepository,
    private readonly parts: ExportPartRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.parts.removeExpired(now);
    await this.exports.removeOld(now);
  }
}
