// Sweeps up pictures that no profile names: of an upload or a removal that died half-way.

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#config/clock';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';

const everyMilliseconds = 30 * 60 * 1_000;
/** Far longer than an upload may take between its file and its row. */
const leftAloneSeconds = 60 * 60;
const batchSize = 200;

@Injectable()
export class OrphanPictures implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OrphanPictures.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pictures: PictureStorage,
    private readonly profiles: ProfileRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const sweep = () =>
      void this.sweep().catch((error: Error) => this.logger.warn(`orphan pictures not removed: ${error.name}`));
    this.timer = setInterval(sweep, everyMilliseconds).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Removes every picture of an hour ago or earlier that no profile names. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - leftAloneSeconds * 1_000);
    const batch: string[] = [];
    for await (const name of this.pictures.olderThan(before)) {
      batch.push(name);
      if (batch.length >= batchSize) await this.removeOrphansAmong(batch.splice(0));
    }
    if (batch.length > 0) await this.removeOrphansAmong(batch);
  }

  private async removeOrphansAmong(names: readonly string[]): Promise<void> {
    const named = await this.profiles.avatarsAmong(names);
    for (const name of names) if (!named.has(name)) await this.pictures.remove(name);
  }
}
