// Setting and removing one's picture.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { ErasedAccountRepository } from '../erased-account/erased-account.repository.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';
import { avatarOf } from './avatar-image.ts';
import { PictureQueueFullError } from './avatar.errors.ts';
import { BoundedQueue } from './bounded-queue.ts';

@Injectable()
export class AvatarService {
  /** Two at once leave room in libuv's pool for everything else. */
  private readonly queue = new BoundedQueue({ running: 2, waiting: 32 }, () => new PictureQueueFullError());

  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly erasedAccounts: ErasedAccountRepository,
    private readonly pictures: PictureStorage,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the upload the account's picture; the one before is gone.
   *
   * @returns the new picture's name, and whether there was none before
   * @throws {PictureRefusedError | PictureQueueFullError | ProfileNotFoundError | AccountGoneError}
   */
  async set(accountId: string, upload: Buffer): Promise<{ name: string; created: boolean }> {
    const picture = await this.queue.run(() => avatarOf(upload));
    const name = await this.pictures.add(picture);
    try {
      const before = await this.replace(accountId, name);
      return { name, created: before === null };
    } catch (error) {
      await this.pictures.remove(name);
      throw error;
    }
  }

  /** Fine when there is no picture. */
  async remove(accountId: string): Promise<void> {
    await this.replace(accountId, null);
  }

  /** @returns the name of the picture before */
  private async replace(accountId: string, name: string | null): Promise<string | null> {
    const before = await this.database.transaction(async () => {
      const profile = await this.profiles.ofAccountForUpdate(accountId);
      if (!profile) throw new ProfileNotFoundError();
      await this.profiles.setAvatar(profile.id, name, this.clock.now());
      await this.erasedAccounts.refuseErased(accountId);
      return profile.avatar;
    });
    if (before) await this.pictures.remove(before);
    return before;
  }
}
