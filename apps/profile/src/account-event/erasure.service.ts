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
   */
  async erase(accountId: string): Promise<void> {
    await this.erasedAccounts.add(accountId, this.clock.now());
    await despiteDeadlocks(() => this.database.transaction(() => this.removeAllOf(accountId)));
  }

  private async removeAllOf(accountId: string): Promise<void> {
    const profile = await this.profiles.ofAccountForUpdate(accountId);
    if (profile?.avatar) await this.pictures.remove(profile.avatar);
    if (profile) {
      await this.heldHandles.holdForNobody(profile.handle, this.clock.now());
      await this.profiles.remove(profile.id);
    }
    await this.heldHandles.forgetOwner(accountId);
    await this.bonds.removeAllOf(accountId);
  }
}
