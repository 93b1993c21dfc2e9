// The counts of tags are what a count of the profiles would be, whatever is done to them at once.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';
import { changesBetween } from './tag-index.ts';
import { tagUsesOf } from '../profile/tag-uses.ts';
import type { Visibility } from '../profile/visibility.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

interface Counted {
  tag: string;
  uses: number;
  inPublic: number;
}

const stored = async () =>
  (await service.rows<Counted>('SELECT tag, uses, public_uses AS inPublic FROM tag ORDER BY tag')).map((row) => ({
    ...row,
  }));

/** What the table has to say, counted from the profiles. */
async function counted(): Promise<Counted[]> {
  const rows = await service.rows<{ tags: string; visibility: Visibility }>('SELECT tags, visibility FROM profile');
  const uses = rows.flatMap(({ tags, visibility }) => tagUsesOf({ tags: JSON.parse(tags) as string[], visibility }));
  return changesBetween([], uses).map(({ key, uses: all, publicUses }) => ({
    tag: key,
    uses: all,
    inPublic: publicUses,
  }));
}

it('counts published profiles only, those for members apart', async () => {
  await service.publish('alice', { tags: ['Go', 'Rust'], visibility: 'public' });
  await service.publish('bob', { tags: ['go'], visibility: 'members' });
  await service.publish('mallory', { tags: ['go', 'secret'], visibility: 'draft' });
  expect(await stored()).toEqual([
    { tag: 'go', uses: 2, inPublic: 1 },
    { tag: 'rust', uses: 1, inPublic: 1 },
  ]);
});

it('follows a profile through every level, and forgets a tag that nobody uses', async () => {
  for (const visibility of ['draft', 'members', 'public', 'members', 'draft', 'public'] as const) {
    await service.publish('alice', { tags: ['go', visibility], visibility });
    expect([visibility, await stored()]).toEqual([visibility, await counted()]);
  }
  await service.request('alice', 'DELETE', '/api/v1/me/profile');
  expect(await stored()).toEqual([]);
});

it('changes nothing with a save that is refused', async () => {
  await service.publish('alice', { tags: ['go'] });
  expect((await service.publish('bob', { handle: 'alice', tags: ['go'] })).status).toBe(409);
  expect(await stored()).toEqual([{ tag: 'go', uses: 1, inPublic: 1 }]);
});

it('stays exact while many people save, unpublish and delete at once', async () => {
  const people: Viewer[] = Array.from({ length: 12 }, (_, n) => ({ sub: `peer-${n}`, name: 'x', roles: ['member'] }));
  const words = ['go', 'Rust', '백엔드', 'C#', 'CI/CD', '👍'];
  const levels = ['public', 'members', 'draft'];
  const acts = people.flatMap((person, who) =>
    Array.from({ length: 8 }, (_, turn) => async () => {
      const dice = (who * 7 + turn * 5) % 11;
      if (dice === 0) return service.request(person, 'DELETE', '/api/v1/me/profile');
      const tags = words.filter((_word, place) => (dice + place * turn) % 3 !== 0);
      return service.publish(person, { tags: dice % 2 ? tags : tags.reverse(), visibility: levels[dice % 3] });
    }),
  );
  const answers = await Promise.all(acts.map((act) => act()));
  for (const { status } of answers) expect([200, 201, 204]).toContain(status);
  const now = await stored();
  expect(now.length).toBeGreaterThan(0);
  expect(now).toEqual(await counted());
});
