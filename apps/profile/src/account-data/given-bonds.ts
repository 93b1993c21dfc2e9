// Whom somebody likes or follows, newest first, read a few at a time. Who may not be seen any more stays unsaid.

import { Injectable } from '@nestjs/common';
import type { Cursor } from '#mysql/keyset';
import { BondRepository } from '../bond/bond.repository.ts';
import type { Bond } from '../bond/bond.ts';
import { ProfileReader } from '../profile/profile.reader.ts';

const readAtOnce = 500;
const unsaid = { handle: null, name: null };

@Injectable()
export class GivenBonds {
  constructor(
    private readonly bonds: BondRepository,
    private readonly profiles: ProfileReader,
  ) {}

  /** @param time what the time of each is called */
  async *of({ bond, time }: { bond: Bond; time: string }, accountId: string): AsyncGenerator<object> {
    for await (const places of this.stretches(bond, accountId)) {
      const names = await this.namesOf(places, accountId);
      for (const { id, at } of places) yield { ...(names.get(id) ?? unsaid), [time]: at.toISOString() };
    }
  }

  private async *stretches(bond: Bond, accountId: string): AsyncGenerator<Cursor[]> {
    let places: Cursor[] = [];
    do {
      places = await this.bonds.made(bond, accountId, { after: places.at(-1), limit: readAtOnce });
      yield places;
    } while (places.length === readAtOnce);
  }

  private async namesOf(places: readonly Cursor[], accountId: string) {
    const viewer = { sub: accountId, roles: ['member'] };
    const ids = places.map(({ id }) => id);
    const seen = await this.profiles.among(ids, viewer);
    return new Map(seen.map(({ id, handle, name }) => [id, { handle, name }]));
  }
}
