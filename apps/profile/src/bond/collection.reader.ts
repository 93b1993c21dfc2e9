// Reads lists of people by their bonds, newest first: only those whom the viewer may see now, each at its place.

import { Injectable } from '@nestjs/common';
import { type Cursor, type Page, pageOf } from '#mysql/keyset';
import { ProfileReader } from '../profile/profile.reader.ts';
import type { SeenProfile } from '../profile/profile.row.ts';
import { type Viewer, visibleLevels } from '../profile/visibility.ts';
import { BondRepository, type Stretch } from './bond.repository.ts';
import type { CollectionQuery } from './bond.schema.ts';
import type { Bond } from './bond.ts';

type Member = NonNullable<Viewer>;
type ReadPlaces = (stretch: Required<Stretch>) => Promise<Cursor[]>;

@Injectable()
export class CollectionReader {
  constructor(
    private readonly bonds: BondRepository,
    private readonly profiles: ProfileReader,
  ) {}

  /** Those to whom the viewer made the bond. */
  made(bond: Bond, query: CollectionQuery, viewer: Member): Promise<Page<SeenProfile>> {
    return this.page(query, viewer, (stretch) => this.bonds.made(bond, viewer.sub, stretch));
  }

  /** Those who made the bond to the viewer's profile, as far as they have a profile to be seen. */
  received(bond: Bond, query: CollectionQuery, viewer: Member): Promise<Page<SeenProfile>> {
    return this.page(query, viewer, (stretch) => this.bonds.received(bond, viewer.sub, stretch));
  }

  /** The cursor is the place of the last bond, so that the next page goes on behind it whatever comes on top. */
  private async page({ limit, cursor }: CollectionQuery, viewer: Member, read: ReadPlaces): Promise<Page<SeenProfile>> {
    const levels = visibleLevels(viewer);
    const { items: places, nextCursor } = pageOf(
      await read({ after: cursor, limit: limit + 1, levels }),
      limit,
      (at) => at,
    );
    const items = await this.profiles.among(
      places.map(({ id }) => id),
      viewer,
    );
    return { items, nextCursor };
  }
}
