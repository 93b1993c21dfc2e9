// Rules of a search inside a list of people, on a list in memory.

import { type Cursor, decodeCursor } from '#mysql/keyset';
import type { ProfileReader } from '../profile/profile.reader.ts';
import type { SearchReader } from '../search/search.reader.ts';
import type { BondRepository, Stretch } from './bond.repository.ts';
import { CollectionReader } from './collection.reader.ts';

const bob = { sub: 'bob', roles: ['member'] };

/** As many as Bob likes, the newest first; found are those with the given places. */
function likes(count: number, found: readonly number[]) {
  const places: Cursor[] = Array.from({ length: count }, (_, place) => ({
    at: new Date(1e12 - place),
    id: `${place}`,
  }));
  let read = 0;
  const bonds = {
    made: async (_bond: string, _account: string, { after, limit }: Stretch) => {
      const from = after ? Number(after.id) + 1 : 0;
      const stretch = places.slice(from, from + limit);
      read += stretch.length;
      return Promise.resolve(stretch);
    },
  };
  const search = { among: async () => Promise.resolve(new Set(found.map(String))) };
  const profiles = { among: async (ids: string[]) => Promise.resolve(ids.map((id) => ({ id }))) };
  const reader = new CollectionReader(
    bonds as unknown as BondRepository,
    profiles as unknown as ProfileReader,
    search as unknown as SearchReader,
  );
  return {
    read: () => read,
    page: async (cursor: Cursor | undefined) => {
      const page = await reader.made('like', { limit: 2, cursor, words: ['x'] }, bob);
      return { ids: page.items.map(({ id }) => Number(id)), nextCursor: page.nextCursor };
    },
  };
}

describe('a search inside a long list', () => {
  it('ends a page behind so many places, and finds everything in the end', async () => {
    const wanted = [3, 1_999, 4_500, 4_501, 4_502];
    const list = likes(5_000, wanted);
    const pages: number[][] = [];
    for (let cursor: Cursor | undefined, before = 0; ; before = list.read()) {
      const { ids, nextCursor } = await list.page(cursor);
      expect(list.read() - before).toBeLessThanOrEqual(2_000);
      pages.push(ids);
      if (nextCursor === null) break;
      cursor = decodeCursor(nextCursor);
    }
    expect(pages).toEqual([[3, 1_999], [], [4_500, 4_501], [4_502]]);
  });

  it('has no page behind the end of the list', async () => {
    expect(await likes(1_999, [7]).page(undefined)).toEqual({ ids: [7], nextCursor: null });
  });
});
