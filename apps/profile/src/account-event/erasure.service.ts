// Erases everything that this service holds of an account.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { despiteDeadlocks } from '#mysql/deadlock';
import { BondRepository } from '../bond/bond.repository.ts';
import { ErasedAccountRepository } from '../erased-account/erased-account.repository.ts';
import { HeldHandleRepository } from '../held-handle/held-handle.repository.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';
import type { Profile } from '../profile/profile.ts';

@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly erasedAccounts: ErasedAccountRepository,
    private readonly profiles: ProfileRepository,
    private readonly heldHandles: HeldHandleRepository,
    private readonly bonds: BondRepository,
    private readonly pictures: PictureStorage,
    private readonly clock: Clock,
  ) {}

  /**
   * Fine for an account that left nothing here, and as often as it may be asked for. The picture goes
   * before the row that names it: an erasure that dies in between finds it again.
   *
   * @throws {PictureStorageAwayError} with everything but the picture still there
   */
  async erase(accountId: string): Promise<void> {
    await this.erasedAccounts.add(accountId, this.clock.now());
    let picture = await this.removeAllOf(accountId);
    while (picture) {
      await this.pictures.remove(picture);
      picture = await this.removeAllOf(accountId, picture);
    }
  }

  /**
   * Does nothing while there is a picture: nobody waits for the store of pictures under a lock.
   *
   * @returns the picture that has to go first; an upload that was under way may have set another than the one removed
   */
  private removeAllOf(accountId: string, removedPicture?: string): Promise<string | null> {
    const work = async () => {
      const profile = await this.profiles.ofAccountForUpdate(accountId);
      if (profile && profile.avatar !== null && profile.avatar !== removedPicture) return profile.avatar;
      await this.removeRowsOf(accountId, profile);
      return null;
    };
    return despiteDeadlocks(() => this.database.transaction(work));
  }

  private async removeRowsOf(accountId: string, profile: Profile | undefined): Promise<void> {
    if (profile) {
      await this.heldHandles.holdForNobody(profile.handle, this.clock.now());
      await this.profiles.remove(profile.id);
    }
    await this.heldHandles.forgetOwner(accountId);
    await this.bonds.removeAllOf(accountId);
  }
}
