// Sweeps up pictures that no profile names: of an upload or a removal that died half-way.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Sweeper } from '#mysql/sweeper';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';

/** Far longer than an upload may take between its file and its row. */
const leftAloneSeconds = 60 * 60;
const batchSize = 200;

@Injectable()
export class OrphanPictures extends Sweeper {
  protected readonly everySeconds = 30 * 60;

  constructor(
    private readonly pictures: PictureStorage,
    private readonly profiles: ProfileRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Removes every picture of an hour ago or earlier that no profile names. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - leftAloneSeconds * 1_000);
    const batch = new Set<string>();
    for await (const name of this.pictures.olderThan(before)) {
      batch.add(name);
      if (batch.size < batchSize) continue;
      await this.removeOrphansAmong([...batch]);
      batch.clear();
    }
    if (batch.size > 0) await this.removeOrphansAmong([...batch]);
  }

  private async removeOrphansAmong(names: readonly string[]): Promise<void> {
    const named = await this.profiles.avatarsAmong(names);
    for (const name of names) if (!named.has(name)) await this.pictures.remove(name);
  }
}
