// Writing and erasing one's own profile.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database, isDeadlock, isDuplicate } from '#mysql/database';
import { ErasedAccountRepository } from '../erased-account/erased-account.repository.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { handlesLike, suggestHandles } from '../profile/handle.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';
import { type ProfileContent, publishedAtAfter } from '../profile/profile.ts';
import { HandleTakenError } from './own-profile.errors.ts';

/** How often a write that met another of the same person is begun again. */
const attempts = 4;

@Injectable()
export class OwnProfileService {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly erasedAccounts: ErasedAccountRepository,
    private readonly pictures: PictureStorage,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the account's profile or replaces what it says.
   *
   * @returns whether there was none before
   * @throws {HandleTakenError | AccountGoneError}
   */
  async save(accountId: string, content: ProfileContent): Promise<{ created: boolean }> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.database.transaction(() => this.write(accountId, content));
      } catch (error) {
        if (isDuplicate(error)) await this.refuseTakenHandle(accountId, content.handle);
        else if (!isDeadlock(error)) throw error;
        if (attempt === attempts) throw error;
      }
    }
  }

  /** Removes the account's profile and all that belongs to it; fine when there is none. */
  async erase(accountId: string): Promise<void> {
    const erased = await this.database.transaction(async () => {
      const profile = await this.profiles.ofAccountForUpdate(accountId);
      if (profile) await this.profiles.remove(profile.id);
      return profile;
    });
    if (erased?.avatar) await this.pictures.remove(erased.avatar);
  }

  private async write(accountId: string, content: ProfileContent): Promise<{ created: boolean }> {
    const now = this.clock.now();
    const existing = await this.profiles.ofAccountForUpdate(accountId);
    const publishedAt = publishedAtAfter(existing?.publishedAt ?? null, content.visibility, now);
    const version = (existing?.version ?? 0) + 1;
    if (existing) await this.profiles.update({ ...existing, ...content, version, publishedAt, updatedAt: now });
    else
      await this.profiles.insert({ accountId, ...content, avatar: null, publishedAt, createdAt: now, updatedAt: now });
    await this.erasedAccounts.refuseErased(accountId);
    return { created: !existing };
  }

  /** A duplicate is somebody's handle, or else this person's own first write from another window. */
  private async refuseTakenHandle(accountId: string, handle: string): Promise<void> {
    const owner = await this.profiles.ownerOf(handle);
    if (owner === undefined || owner === accountId) return;
    throw new HandleTakenError(suggestHandles(handle, await this.profiles.takenAmong(handlesLike(handle))));
  }
}
