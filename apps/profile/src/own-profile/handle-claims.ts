// Who may have which handle: nobody may who would take it from its owner, or from one who had it until lately.

import { Injectable } from '@nestjs/common';
import { HeldHandleRepository } from '../held-handle/held-handle.repository.ts';
import { handlesLike, suggestHandles } from '../profile/handle.ts';
import { ProfileRepository } from '../profile/profile.repository.ts';
import { HandleTakenError } from './own-profile.errors.ts';

@Injectable()
export class HandleClaims {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly heldHandles: HeldHandleRepository,
  ) {}

  /**
   * Comes after the row of the profile is written with its new handle. Whoever gives that handle up at the same
   * time has held it before that row could be written: so it is seen here.
   *
   * @param former the handle until now, which is held from here on
   * @throws {HandleTakenError} when the new one is held for somebody else
   */
  async change(accountId: string, former: string | undefined, handle: string, now: Date): Promise<void> {
    if (former === handle) return;
    const held = await this.heldHandles.heldFrom(accountId, [handle], now);
    if (held.has(handle)) throw new HandleTakenError();
    await this.heldHandles.release(handle);
    if (former !== undefined) await this.heldHandles.hold(former, accountId, now);
  }

  /** Whether somebody else has the handle, rather than the account itself or nobody. */
  async isOthers(accountId: string, handle: string): Promise<boolean> {
    const owner = await this.profiles.ownerOf(handle);
    return owner !== undefined && owner !== accountId;
  }

  /** Handles close to the given one that the account could have. */
  async suggestions(accountId: string, handle: string, now: Date): Promise<string[]> {
    const close = handlesLike(handle);
    const taken = await this.profiles.takenAmong(close);
    const held = await this.heldHandles.heldFrom(accountId, close, now);
    return suggestHandles(handle, new Set([...taken, ...held]));
  }
}
