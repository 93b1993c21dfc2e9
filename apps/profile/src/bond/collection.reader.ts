// Reads lists of people by their bonds, newest first: only those whom the viewer may see now, each at its place.

import { Injectable } from '@nestjs/common';
import { type Cursor, encodeCursor, type Page, pageOf } from '#mysql/keyset';
import { ProfileReader } from '../profile/profile.reader.ts';
import type { ListedProfile } from '../profile/profile.row.ts';
import { type Person, visibleLevels } from '../profile/visibility.ts';
import { SearchReader } from '../search/search.reader.ts';
import { BondRepository, type Stretch } from './bond.repository.ts';
import type { CollectionQuery } from './bond.schema.ts';
import type { Bond } from './bond.ts';

type ReadPlaces = (stretch: Required<Stretch>) => Promise<Cursor[]>;

const lookedAtOnce = 500;
/** What one page may cost: behind so many places it ends, however few of them were what was looked for. */
const mostLookedAt = 2_000;

/** What a search came upon, and where it ended unless there was nothing more. */
interface Walk {
  found: Cursor[];
  end?: Cursor | undefined;
}

@Injectable()
export class CollectionReader {
  constructor(
    private readonly bonds: BondRepository,
    private readonly profiles: ProfileReader,
    private readonly search: SearchReader,
  ) {}

  /** Those to whom the viewer made the bond. */
  made(bond: Bond, query: CollectionQuery, viewer: Person): Promise<Page<ListedProfile>> {
    return this.page(query, viewer, (stretch) => this.bonds.made(bond, viewer.sub, stretch));
  }

  /** Those who made the bond to the viewer's profile, as far as they have a profile to be seen. */
  received(bond: Bond, query: CollectionQuery, viewer: Person): Promise<Page<ListedProfile>> {
    return this.page(query, viewer, (stretch) => this.bonds.received(bond, viewer.sub, stretch));
  }

  /** How many made the bond to the viewer's profile without a profile that the viewer may see: they are counted, but not listed. */
  unseen(bond: Bond, viewer: Person): Promise<number> {
    return this.bonds.countWithout(bond, viewer.sub, visibleLevels(viewer));
  }

  /**
   * The cursor is the place of the last bond, so that the next page goes on behind it whatever comes on top. A page of a search
   * may be shorter than asked for, or empty, and have one behind it.
   */
  private async page(query: CollectionQuery, viewer: Person, read: ReadPlaces): Promise<Page<ListedProfile>> {
    const { limit, cursor, words } = query;
    const levels = visibleLevels(viewer);
    const readBehind = (after: Cursor | undefined, count: number) => read({ after, limit: count, levels });
    const { found, end }: Walk =
      words.length > 0 ? await this.walked(query, readBehind) : { found: await readBehind(cursor, limit + 1) };
    const { items, nextCursor } = pageOf(found, limit, (place) => place);
    const ids = items.map(({ id }) => id);
    return {
      items: await this.profiles.among(ids, viewer),
      nextCursor: nextCursor ?? (end ? encodeCursor(end) : null),
    };
  }

  /** A search goes through one person's own list, stretch by stretch, until the page is full or has cost enough. */
  private async walked(
    { limit, cursor, words }: CollectionQuery,
    readBehind: (after: Cursor | undefined, count: number) => Promise<Cursor[]>,
  ): Promise<Walk> {
    const found: Cursor[] = [];
    let after = cursor;
    for (let lookedAt = 0; lookedAt < mostLookedAt; lookedAt += lookedAtOnce) {
      const places = await readBehind(after, lookedAtOnce);
      const ids = places.map(({ id }) => id);
      const matching = await this.search.among(ids, words);
      found.push(...places.filter(({ id }) => matching.has(id)));
      if (found.length > limit || places.length < lookedAtOnce) return { found };
      after = places.at(-1);
    }
    return { found, end: after };
  }
}
