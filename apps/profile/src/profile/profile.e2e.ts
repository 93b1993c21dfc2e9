// Profiles over HTTP: who may see them, lists.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => void (service = await ProfileService.start()));
afterAll(() => service.stop());
beforeEach(() => service.empty());

const alice = { name: '김앨리스', cohort: '7기', tags: ['백엔드', 'NestJS'] };

interface Cards {
  items: { handle: string }[];
  nextCursor: string | null;
}

describe('GET /api/v1/profiles', () => {
  const names = async (viewer: 'nobody' | 'bob', query = '') => {
    const { items } = await (await service.get(viewer, `/api/v1/profiles${query}`)).json<Cards>();
    return items.map(({ handle }) => handle);
  };

  it('shows cards of published profiles, newest first', async () => {
    await service.publish('alice', alice);
    service.clock.advance(1);
    await service.publish('bob', { visibility: 'members' });
    await service.publish('mallory', { visibility: 'draft' });
    expect(await names('bob')).toEqual(['bob', 'alice']);
    expect(await names('nobody')).toEqual(['alice']);
    const { items } = await (await service.get('nobody', '/api/v1/profiles')).json<Cards>();
    expect(items[0]).toMatchObject({ handle: 'alice', tags: alice.tags, likeCount: 0, liked: false });
  });

  it('pages without skipping or repeating while profiles are added, also within one instant', async () => {
    const people = Array.from({ length: 7 }, (_, n) => ({ sub: `person-${n}`, name: `${n}`, roles: ['member'] }));
    for (const person of people) await service.publish(person, { handle: person.sub });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await service.get('nobody', `/api/v1/profiles?limit=2${cursor && `&cursor=${cursor}`}`);
      const { items, nextCursor }: Cards = await page.json<Cards>();
      seen.push(...items.map(({ handle }) => handle));
      cursor = nextCursor;
      if (seen.length === 2) {
        service.clock.advance(1);
        await service.publish('alice');
      }
    }
    expect(seen.sort()).toEqual(people.map(({ sub }) => sub));
  });

  it('filters by tag and cohort without case', async () => {
    await service.publish('alice', alice);
    await service.publish('bob', { tags: ['nestjs', 'go'], cohort: '8기' });
    expect((await names('nobody', '?tag=NESTJS')).sort()).toEqual(['alice', 'bob']);
    expect(await names('nobody', `?tag=${encodeURIComponent('#백엔드'.normalize('NFD'))}`)).toEqual(['alice']);
    expect(await names('nobody', `?tag=nestjs&cohort=${encodeURIComponent('8기')}`)).toEqual(['bob']);
    expect(await names('nobody', '?tag=%25')).toEqual([]);
  });

  const forged = Buffer.from('["2026-01-01T00:00:00.000Z","한글"]').toString('base64url');

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=x', `cursor=${forged}`, 'tag=', 'limit=1&limit=2'])(
    'refuses ?%s with 422',
    async (query) => expect((await service.get('nobody', `/api/v1/profiles?${query}`)).status).toBe(422),
  );
});

describe('GET /api/v1/profiles/{handle}', () => {
  it('finds the handle in any case', async () => {
    await service.publish('alice', alice);
    expect(await (await service.get('nobody', '/api/v1/profiles/ALICE')).json()).toMatchObject({ handle: 'alice' });
  });

  it.each(['nobody-here', 'x', '%00', '%EA%B9%80', "'%20OR%201=1", '%ff', 'a'.repeat(150)])(
    'answers 404 or 400 to %s',
    async (handle) => {
      const { status } = await service.get('bob', `/api/v1/profiles/${handle}`);
      expect([400, 404]).toContain(status);
    },
  );

  it('refuses a bad token although signing in is optional', async () => {
    await service.publish('alice', alice);
    const headers = { authorization: 'Bearer bad' };
    const refused = await service.request('nobody', 'GET', '/api/v1/profiles/alice', { headers });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });
});
