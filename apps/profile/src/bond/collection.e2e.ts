// Lists of people by likes and follows over HTTP: newest first, only who may be seen now, page by page.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const members = (count: number, from = 0): Viewer[] =>
  Array.from({ length: count }, (_, n) => ({ sub: `member-${n + from}`, name: `${n + from}`, roles: ['member'] }));
const importer = { sub: 'importer', name: 'importer', roles: [] };

const handleOf = (who: Viewer) => (typeof who === 'string' ? who : who.sub);

/** Each list, and how somebody comes into or leaves Bob's. */
const lists = [
  {
    list: 'likes',
    bring: (who: Viewer) => service.request('bob', 'PUT', `/api/v1/profiles/${handleOf(who)}/like`),
    take: (who: Viewer) => service.request('bob', 'DELETE', `/api/v1/profiles/${handleOf(who)}/like`),
  },
  {
    list: 'following',
    bring: (who: Viewer) => service.request('bob', 'PUT', `/api/v1/profiles/${handleOf(who)}/follow`),
    take: (who: Viewer) => service.request('bob', 'DELETE', `/api/v1/profiles/${handleOf(who)}/follow`),
  },
  {
    list: 'followers',
    bring: (who: Viewer) => service.request(who, 'PUT', '/api/v1/profiles/bob/follow'),
    take: (who: Viewer) => service.request(who, 'DELETE', '/api/v1/profiles/bob/follow'),
  },
] as const;

interface CardPage {
  items: { handle: string }[];
  nextCursor: string | null;
}

describe.each(lists)('GET /api/v1/me/$list', ({ list, bring, take }) => {
  const path = `/api/v1/me/${list}`;
  const page = async (query = '', viewer: Viewer = 'bob') => {
    const answer = await service.get(viewer, `${path}${query}`);
    expect(answer.status).toBe(200);
    const { items, nextCursor } = await answer.json<CardPage>();
    return { handles: items.map(({ handle }) => handle), items, nextCursor };
  };
  const publishAndBring = async (who: Viewer, profile = {}) => {
    await service.publish(who, profile);
    service.clock.advance(1);
    expect((await bring(who)).status).toBe(200);
  };

  beforeEach(async () => {
    await service.publish('bob');
  });

  it('is empty at first, also for somebody without a profile', async () => {
    expect(await page()).toMatchObject({ handles: [], nextCursor: null });
    expect(await page('', 'mallory')).toMatchObject({ handles: [], nextCursor: null });
  });

  it('shows cards, the newest first', async () => {
    for (const who of ['alice', 'mallory', 'ada'] as const) await publishAndBring(who);
    const { handles, items } = await page();
    expect(handles).toEqual(['ada', 'mallory', 'alice']);
    expect(items[0]).toMatchObject({ handle: 'ada', name: 'ada', visibility: 'public', mutual: false });
    expect(items[0]).not.toHaveProperty('contacts');
  });

  it('is each person’s own', async () => {
    await publishAndBring('alice');
    expect((await page('', 'mallory')).handles).toEqual([]);
    expect((await page('', 'ada')).handles).toEqual([]);
  });

  it('leads through page after page, though some come and go meanwhile', async () => {
    const [early, late] = [members(7), members(2, 7)];
    for (const who of early) await publishAndBring(who);
    const first = await page('?limit=3');
    expect(first.handles).toEqual(['member-6', 'member-5', 'member-4']);
    for (const who of late) await publishAndBring(who);
    await take(early[4]!);
    await take(early[3]!);
    const second = await page(`?limit=3&cursor=${first.nextCursor}`);
    expect(second.handles).toEqual(['member-2', 'member-1', 'member-0']);
    expect(second.nextCursor).toBeNull();
    expect((await page()).handles).toEqual([8, 7, 6, 5, 2, 1, 0].map((n) => `member-${n}`));
  });

  it('neither skips nor repeats those who came in the same moment', async () => {
    const crowd = members(7);
    for (const who of crowd) await service.publish(who);
    service.clock.advance(1);
    await Promise.all(crowd.map(bring));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { handles, nextCursor } = await page(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...handles);
      cursor = nextCursor;
    }
    expect(seen.sort()).toEqual(crowd.map(handleOf));
  });

  it('leaves out who is hidden, and shows them at their old place when they are back', async () => {
    for (const who of ['alice', 'mallory', 'ada'] as const) await publishAndBring(who);
    await service.publish('mallory', { visibility: 'draft' });
    const first = await page('?limit=1');
    expect(first.handles).toEqual(['ada']);
    expect((await page(`?limit=1&cursor=${first.nextCursor}`)).handles).toEqual(['alice']);
    await service.publish('mallory', { visibility: 'members' });
    expect((await page()).handles).toEqual(['ada', 'mallory', 'alice']);
  });

  it('fills its pages though many are hidden', async () => {
    for (const who of members(12)) await publishAndBring(who);
    for (const who of members(9, 2)) await service.publish(who, { visibility: 'draft' });
    expect(await page('?limit=2')).toMatchObject({
      handles: ['member-11', 'member-1'],
      nextCursor: expect.any(String),
    });
  });

  it('forgets a profile that is deleted', async () => {
    for (const who of ['alice', 'mallory'] as const) await publishAndBring(who);
    await service.request('mallory', 'DELETE', '/api/v1/me/profile');
    expect((await page()).handles).toEqual(['alice']);
  });

  it('is searched inside: by parts of words, initial consonants, tags, all words at once', async () => {
    await publishAndBring('alice', { name: '김민수', headline: '데이터로 말하는 백엔드 개발자' });
    await publishAndBring('mallory', { name: '김미소', tags: ['뜨개질'] });
    await publishAndBring('ada', { name: 'Ada Park', bio: '100% 진심' });
    await service.publish('bob', { name: '김민수' });
    const found = async (query: string) => (await page(`?query=${encodeURIComponent(query)}`)).handles;
    expect(await found('ㄱㅁㅅ')).toEqual(['mallory', 'alice']);
    expect(await found('김민'.normalize('NFD'))).toEqual(['alice']);
    expect(await found('개발 ㄱㅁ')).toEqual(['alice']);
    expect(await found('뜨개')).toEqual(['mallory']);
    expect(await found('PARK')).toEqual(['ada']);
    expect(await found('0%')).toEqual(['ada']);
    expect(await found('%')).toEqual(['ada']);
    expect(await found('_')).toEqual([]);
    expect(await found('  ')).toEqual(['ada', 'mallory', 'alice']);
  });

  it('pages through what is found, and finds nobody who is hidden', async () => {
    for (const [n, who] of members(9).entries())
      await publishAndBring(who, { name: n % 3 ? '다른 이름' : '찾는 이름' });
    const first = await page('?query=찾는&limit=1');
    expect(first.handles).toEqual(['member-6']);
    await service.publish(members(1, 3)[0]!, { name: '찾는 이름', visibility: 'draft' });
    const second = await page(`?query=찾는&limit=1&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ handles: ['member-0'], nextCursor: null });
  });

  it('is for members alone', async () => {
    expect((await service.get('nobody', path)).status).toBe(401);
    expect((await service.get(importer, path)).status).toBe(403);
  });

  it.each(['?limit=0', '?limit=101', '?cursor=x', '?cursor=', '?other=1', `?query=${'x'.repeat(101)}`])(
    'refuses %s with 422',
    async (query) => {
      expect((await service.get('bob', path + query)).status).toBe(422);
    },
  );
});

describe('GET /api/v1/me/followers', () => {
  it('counts all who follow, but lists who has a profile to be seen', async () => {
    await service.publish('bob');
    await service.publish('alice');
    for (const who of ['alice', 'mallory'] as const) await service.request(who, 'PUT', '/api/v1/profiles/bob/follow');
    expect(await (await service.get('bob', '/api/v1/me/profile')).json()).toMatchObject({ followerCount: 2 });
    const { items } = await (await service.get('bob', '/api/v1/me/followers')).json<CardPage>();
    expect(items.map(({ handle }) => handle)).toEqual(['alice']);
  });

  it('tells no account’s id, not even in a cursor', async () => {
    await service.publish('bob');
    for (const who of ['alice', 'mallory'] as const) {
      await service.publish(who);
      await service.request(who, 'PUT', '/api/v1/profiles/bob/follow');
    }
    const text = await (await service.get('bob', '/api/v1/me/followers?limit=1')).text();
    const cursor = Buffer.from((JSON.parse(text) as CardPage).nextCursor ?? '', 'base64url').toString();
    expect(text + cursor).not.toMatch(/a11ce000|ba110000/);
  });
});
