// Writing, publishing and erasing one's own profile.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database, isDeadlock, isDuplicate } from '#mysql/database';
import { despiteDeadlocks } from '#mysql/deadlock';
import { ErasedAccountRepository } from '../erased-account/erased-account.repository.ts';
import { HeldHandleRepository } from '../held-handle/held-handle.repository.ts';
import { forgetPicture } from '../picture-storage/forget-picture.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { ProfileNotFoundError } from '../profile/profile.errors.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';
import type { Profile, ProfileContent } from '../profile/profile.ts';
import type { Visibility } from '../profile/visibility.ts';
import { editionOf, isMet, type Precondition } from './edition.ts';
import { HandleClaims } from './handle-claims.ts';
import { EditConflictError, HandleTakenError } from './own-profile.errors.ts';
import { begun, edited } from './own-profile.ts';
import type { Step } from './unsaved.ts';

/** How often a write that met another of the same person is begun again. */
const attempts = 4;

@Injectable()
export class OwnProfileService {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly handles: HandleClaims,
    private readonly heldHandles: HeldHandleRepository,
    private readonly erasedAccounts: ErasedAccountRepository,
    private readonly pictures: PictureStorage,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates the account's profile or replaces what it says.
   *
   * @returns whether there was none before
   * @throws {EditConflictError | HandleTakenError | AccountGoneError}
   */
  async save(accountId: string, content: ProfileContent, precondition: Precondition): Promise<{ created: boolean }> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.database.transaction(() => this.write(accountId, content, precondition));
      } catch (error) {
        const { handle } = content;
        // A duplicate may also be this person's own first write from another window.
        const isTaken = isDuplicate(error) && (await this.handles.isOthers(accountId, handle));
        if (isTaken || error instanceof HandleTakenError) await this.refuseTaken(accountId, handle);
        if (!(isDuplicate(error) || isDeadlock(error)) || attempt === attempts) throw error;
      }
    }
  }

  /** Opens a draft to others. @throws {ProfileNotFoundError | AccountGoneError} */
  async publish(accountId: string, visibility: Exclude<Visibility, 'draft'>): Promise<Step> {
    return this.changeVisibility(accountId, (present) => (present === 'draft' ? visibility : present));
  }

  /** Makes the profile a draft; likes and follows stay. @throws {ProfileNotFoundError | AccountGoneError} */
  async unpublish(accountId: string): Promise<Step> {
    return this.changeVisibility(accountId, () => 'draft');
  }

  /**
   * Removes the account's profile and all that belongs to it; fine when there is none. Its handle is held.
   *
   * @throws {EditConflictError}
   */
  async erase(accountId: string, precondition: Precondition = {}): Promise<void> {
    const work = () => this.database.transaction(() => this.remove(accountId, precondition));
    const erased = await despiteDeadlocks(work);
    if (erased?.avatar) await forgetPicture(this.pictures, erased.avatar);
  }

  private async write(
    accountId: string,
    content: ProfileContent,
    precondition: Precondition,
  ): Promise<{ created: boolean }> {
    const now = this.clock.now();
    const existing = await this.profiles.ofAccountForUpdate(accountId);
    if (!isMet(precondition, existing)) throw new EditConflictError();
    if (existing) await this.profiles.update(edited(existing, content, now));
    else await this.profiles.insert(begun(accountId, content, now));
    await this.handles.change(accountId, existing?.handle, content.handle, now);
    await this.erasedAccounts.refuseErased(accountId);
    return { created: !existing };
  }

  /** An account that is no more is told that, although its handle is held from it, too. */
  private async refuseTaken(accountId: string, handle: string): Promise<never> {
    await this.erasedAccounts.refuseErased(accountId);
    throw new HandleTakenError(await this.handles.suggestions(accountId, handle, this.clock.now()));
  }

  private async changeVisibility(accountId: string, change: (present: Visibility) => Visibility): Promise<Step> {
    const work = async () => {
      const profile = await this.profiles.ofAccountForUpdate(accountId);
      if (!profile) throw new ProfileNotFoundError();
      const visibility = change(profile.visibility);
      const before = editionOf(profile);
      if (visibility === profile.visibility) return { before, after: before };
      const next = edited(profile, { visibility }, this.clock.now());
      await this.profiles.update(next);
      await this.erasedAccounts.refuseErased(accountId);
      return { before, after: editionOf(next) };
    };
    return despiteDeadlocks(() => this.database.transaction(work));
  }

  private async remove(accountId: string, precondition: Precondition): Promise<Profile | undefined> {
    const profile = await this.profiles.ofAccountForUpdate(accountId);
    if (!isMet(precondition, profile)) throw new EditConflictError();
    if (!profile) return undefined;
    await this.heldHandles.hold(profile.handle, accountId, this.clock.now());
    await this.profiles.remove(profile.id);
    return profile;
  }
}
