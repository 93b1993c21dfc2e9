// One's own profile over the API: writing and erasing it.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => void (service = await ProfileService.start()));
afterAll(() => service.stop());
beforeEach(() => service.empty());

const alice = {
  handle: 'alice',
  name: '김앨리스',
  headline: '데이터로 말하는 백엔드 개발자',
  bio: '안녕하세요.\n반가워요 👋',
  cohort: '7기',
  team: '3팀',
  tags: ['백엔드', 'NestJS'],
  links: [{ label: 'GitHub', url: 'https://github.com/alice' }],
  visibility: 'public',
};

describe('PUT /api/v1/me/profile', () => {
  it('answers 201 with the whole profile first, 200 later', async () => {
    const first = await service.publish('alice', alice);
    expect(first.status).toBe(201);
    const { publishedAt, ...body } = await first.json();
    expect(body).toEqual({
      ...alice,
      pronunciation: '',
      mbti: '',
      prompts: [],
      contacts: [],
      avatarUrl: null,
      likeCount: 0,
      followerCount: 0,
      liked: false,
      following: false,
      mutual: false,
      updatedAt: service.clock.now().toISOString(),
    });
    expect(publishedAt).toBe(service.clock.now().toISOString());
    expect((await service.publish('alice', { ...alice, tags: [] })).status).toBe(200);
    expect(await (await service.get('alice', '/api/v1/me/profile')).json()).toMatchObject({ tags: [], bio: alice.bio });
  });

  it('replaces what is left out by nothing', async () => {
    await service.publish('alice', alice);
    const body = await (await service.publish('alice')).json();
    expect(body).toMatchObject({ handle: 'alice', headline: '', bio: '', tags: [], links: [] });
  });

  it('offers free handles when somebody else has the handle, in whatever case', async () => {
    await service.publish('alice', { handle: 'kim' });
    await service.publish('bob', { handle: 'kim2' });
    const refused = await service.publish('mallory', { handle: 'KIM' });
    expect(refused.status).toBe(409);
    const problem = await refused.json();
    expect(problem).toMatchObject({ code: 'handle_taken', status: 409 });
    expect(problem.suggestions).toHaveLength(3);
    expect(problem.suggestions).not.toContain('kim2');
    expect((await service.get('mallory', '/api/v1/me/profile')).status).toBe(404);
  });

  it('gives a handle to one of many who ask at once, and 409 to the others', async () => {
    const people = Array.from({ length: 12 }, (_, n) => ({ sub: `person-${n}`, name: `${n}`, roles: ['member'] }));
    const answers = await Promise.all(people.map((person) => service.publish(person, { handle: 'wanted' })));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
    expect(await service.rows('SELECT handle FROM profile')).toHaveLength(1);
  });

  it('keeps one profile of a person who saves in many windows at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => service.publish('alice', { handle: `alice-${n}`, tags: [`t${n}`] })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 11 }, () => 200), 201]);
    const [profile, ...others] = await service.rows<{ handle: string; tags: string }>(
      'SELECT handle, tags FROM profile',
    );
    expect(others).toEqual([]);
    const tags = await service.rows<{ tag: string }>('SELECT tag FROM tag');
    expect(tags.map(({ tag }) => tag)).toEqual(JSON.parse(profile?.tags ?? ''));
  });

  it('lets two people swap handles at once without a failure', async () => {
    await service.publish('alice');
    await service.publish('bob');
    const answers = await Promise.all([
      service.publish('alice', { handle: 'bob' }),
      service.publish('bob', { handle: 'alice' }),
    ]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
  });

  it('keeps the first publication while the profile stays published', async () => {
    const first = await (await service.publish('alice', { visibility: 'members' })).json();
    service.clock.advance(60);
    const second = await (await service.publish('alice', { visibility: 'public' })).json();
    expect(second.publishedAt).toBe(first.publishedAt);
    expect(second.updatedAt).toBe(service.clock.now().toISOString());
    expect(await (await service.publish('alice', { visibility: 'draft' })).json()).toMatchObject({ publishedAt: null });
  });

  it('needs somebody who is signed in', async () => {
    const refused = await service.publish('nobody');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer realm="[^"]+"$/);
  });

  it('is for members, not for services', async () => {
    expect((await service.publish({ sub: 'importer', name: 'importer', roles: [] })).status).toBe(403);
  });
});

describe('DELETE /api/v1/me/profile', () => {
  it('erases the profile, its tags and likes, and is fine with an empty JSON body and repetition', async () => {
    await service.publish('alice', alice);
    await service.request('bob', 'PUT', '/api/v1/profiles/alice/like');
    const headers = { 'content-type': 'application/json' };
    for (const _ of [1, 2]) {
      expect((await service.request('alice', 'DELETE', '/api/v1/me/profile', { headers })).status).toBe(204);
    }
    for (const table of ['profile', 'tag', 'profile_like']) {
      expect(await service.rows(`SELECT * FROM ${table}`)).toEqual([]);
    }
    expect((await service.get('alice', '/api/v1/me/profile')).status).toBe(404);
  });
});
