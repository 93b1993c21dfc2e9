// Setting and removing one's picture.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { despiteDeadlocks } from '#mysql/deadlock';
import { ErasedAccountRepository } from '../erased-account/erased-account.repository.ts';
import { BoundedQueue } from '../picture-decoding/bounded-queue.ts';
import type { Upload } from '../picture-decoding/decoder-process.ts';
import { PictureDecoder } from '../picture-decoding/picture-decoder.ts';
import { PictureQueueFullError } from '../picture-decoding/picture-decoding.errors.ts';
import { forgetPicture } from '../picture-storage/forget-picture.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';

/** Each holds up to 5 MiB of memory. */
const uploadsAtOnce = { running: 24, waiting: 0, perOwner: 8 };

@Injectable()
export class AvatarService {
  private readonly uploads = new BoundedQueue(uploadsAtOnce, () => new PictureQueueFullError());

  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly erasedAccounts: ErasedAccountRepository,
    private readonly decoder: PictureDecoder,
    private readonly pictures: PictureStorage,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the upload the account's picture; the one before is gone.
   *
   * @param read reads the upload, once there is room for it
   * @returns the new picture's name, and whether there was none before
   * @throws {PictureRefusedError | PictureQueueFullError | ProfileNotFoundError | AccountGoneError | PictureStorageAwayError}
   */
  set(accountId: string, read: () => Promise<Upload>): Promise<{ name: string; created: boolean }> {
    return this.uploads.run(async () => {
      const picture = await this.decoder.decode(accountId, await read());
      const name = await this.pictures.add(picture);
      try {
        const before = await this.replace(accountId, name);
        return { name, created: before === null };
      } catch (error) {
        await forgetPicture(this.pictures, name);
        throw error;
      }
    }, accountId);
  }

  /** Fine when there is no picture. */
  async remove(accountId: string): Promise<void> {
    await this.replace(accountId, null);
  }

  /** @returns the name of the picture before */
  private async replace(accountId: string, name: string | null): Promise<string | null> {
    const work = async () => {
      const profile = await this.profiles.ofAccountForUpdate(accountId);
      if (!profile) throw new ProfileNotFoundError();
      await this.profiles.setAvatar(profile.id, name, this.clock.now());
      await this.erasedAccounts.refuseErased(accountId);
      return profile.avatar;
    };
    const before = await despiteDeadlocks(() => this.database.transaction(work));
    if (before) await forgetPicture(this.pictures, before);
    return before;
  }
}
