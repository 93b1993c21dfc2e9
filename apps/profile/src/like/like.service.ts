// Liking a profile that one may see and that is not one's own.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { despiteDeadlocks } from '#mysql/deadlock';
import { ErasedAccountRepository } from '../erased-account/erased-account.repository.ts';
import type { Profile } from '../profile/profile.ts';
import type { Viewer } from '../profile/visibility.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import { OwnProfileError } from './like.errors.ts';
import { LikeRepository } from './like.repository.ts';

export interface LikeState {
  liked: boolean;
  likeCount: number;
}

@Injectable()
export class LikeService {
  constructor(
    private readonly reader: ProfileReader,
    private readonly likes: LikeRepository,
    private readonly erasedAccounts: ErasedAccountRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {ProfileNotFoundError | OwnProfileError | AccountGoneError} */
  async like(handle: string, viewer: NonNullable<Viewer>): Promise<LikeState> {
    const { id } = await this.likeable(handle, viewer);
    await despiteDeadlocks(() =>
      this.database.transaction(async () => {
        await this.likes.add(id, viewer.sub, this.clock.now());
        await this.erasedAccounts.refuseErased(viewer.sub);
      }),
    );
    return { liked: true, likeCount: await this.likes.count(id) };
  }

  /** @throws {ProfileNotFoundError | OwnProfileError} */
  async unlike(handle: string, viewer: NonNullable<Viewer>): Promise<LikeState> {
    const { id } = await this.likeable(handle, viewer);
    await despiteDeadlocks(() => this.likes.remove(id, viewer.sub));
    return { liked: false, likeCount: await this.likes.count(id) };
  }

  private async likeable(handle: string, viewer: NonNullable<Viewer>): Promise<Profile> {
    const profile = await this.reader.visible(handle, viewer);
    if (profile.accountId === viewer.sub) throw new OwnProfileError();
    return profile;
  }
}
