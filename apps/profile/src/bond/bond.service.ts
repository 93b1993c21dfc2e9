// Making and ending a bond with a profile that one may see and that is not one's own.

import { Injectable } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { despiteDeadlocks } from '#mysql/deadlock';
import { ErasedAccountRepository } from '../erased-account/erased-account.repository.ts';
import { ProfileReader } from '../profile/profile.reader.ts';
import type { Profile } from '../profile/profile.ts';
import type { Person } from '../profile/visibility.ts';
import { OwnProfileError } from './bond.errors.ts';
import { BondRepository } from './bond.repository.ts';
import type { Bond, BondState } from './bond.ts';

@Injectable()
export class BondService {
  constructor(
    private readonly reader: ProfileReader,
    private readonly bonds: BondRepository,
    private readonly erasedAccounts: ErasedAccountRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {ProfileNotFoundError | OwnProfileError | AccountGoneError} */
  async make(bond: Bond, handle: string, viewer: Person): Promise<BondState> {
    const { id } = await this.otherProfile(handle, viewer);
    await despiteDeadlocks(() =>
      this.database.transaction(async () => {
        await this.bonds.add(bond, id, viewer.sub, this.clock.now());
        await this.erasedAccounts.refuseErased(viewer.sub);
      }),
    );
    return { exists: true, count: await this.bonds.count(bond, id) };
  }

  /** @throws {ProfileNotFoundError | OwnProfileError} */
  async end(bond: Bond, handle: string, viewer: Person): Promise<BondState> {
    const { id } = await this.otherProfile(handle, viewer);
    await despiteDeadlocks(() => this.bonds.remove(bond, id, viewer.sub));
    return { exists: false, count: await this.bonds.count(bond, id) };
  }

  private async otherProfile(handle: string, viewer: Person): Promise<Profile> {
    const profile = await this.reader.visible(handle, viewer);
    if (profile.accountId === viewer.sub) throw new OwnProfileError();
    return profile;
  }
}
