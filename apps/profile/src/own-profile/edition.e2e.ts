// Editing in two places over the API: a write that names the edition it replaces never overwrites another.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const path = '/api/v1/me/profile';
const write = (headers: Record<string, string>, content: object = {}, viewer: Viewer = 'alice') =>
  service.request(viewer, 'PUT', path, {
    body: { handle: 'alice', name: '김앨리스', visibility: 'public', ...content },
    headers,
  });
const etag = async () => (await service.get('alice', path)).headers.get('etag') ?? '';
const headline = async () => (await (await service.get('alice', path)).json())['headline'];

describe('ETag of /api/v1/me/profile', () => {
  it('names the edition, the same in GET and PUT, another after each save', async () => {
    const first = await service.publish('alice');
    expect(first.headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(first.headers.get('content-location')).toBe(path);
    expect(await etag()).toBe(first.headers.get('etag'));
    const second = await service.publish('alice');
    expect(second.headers.get('etag')).not.toBe(first.headers.get('etag'));
  });

  it('stays when others like the profile', async () => {
    await service.publish('alice');
    const before = await etag();
    await service.request('bob', 'PUT', '/api/v1/profiles/alice/like');
    expect(await etag()).toBe(before);
  });

  it('is never that of an earlier profile of the same person', async () => {
    const first = await service.publish('alice');
    await service.request('alice', 'DELETE', path);
    const again = await service.publish('alice');
    expect(again.headers.get('etag')).not.toBe(first.headers.get('etag'));
  });
});

describe('PUT with If-Match', () => {
  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag as the gateway weakens it', (tag: string) => `W/${tag}`],
    ['one of several tags', (tag: string) => `"x", ${tag}`],
    ['any profile', () => '*'],
  ])('saves over %s', async (_, condition) => {
    await service.publish('alice');
    const saved = await write({ 'if-match': condition(await etag()) }, { headline: '새 소개' });
    expect([saved.status, await headline()]).toEqual([200, '새 소개']);
  });

  it('answers 409 with the present profile and its tag where it was changed meanwhile', async () => {
    await service.publish('alice');
    const known = await etag();
    await service.publish('alice', { headline: '다른 창' });
    const refused = await write({ 'if-match': known }, { headline: '이 창' });
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(refused.headers.get('etag')).toBe(await etag());
    expect(await refused.json()).toMatchObject({
      code: 'edit_conflict',
      current: { handle: 'alice', headline: '다른 창', contacts: [] },
    });
    expect(await headline()).toBe('다른 창');
    const anyway = await write({ 'if-match': refused.headers.get('etag') ?? '' }, { headline: '이 창' });
    expect([anyway.status, await headline()]).toEqual([200, '이 창']);
  });

  it('answers 409 where there is no profile, and creates none', async () => {
    for (const condition of ['*', '"1.1"']) {
      const refused = await write({ 'if-match': condition });
      expect([refused.status, (await refused.json())['current']]).toEqual([409, null]);
      expect(refused.headers.get('etag')).toBeNull();
    }
    expect((await service.get('alice', path)).status).toBe(404);
  });

  it("answers 409 to the tag of somebody else's profile", async () => {
    await service.publish('alice');
    await service.publish('mallory');
    const refused = await write({ 'if-match': await etag() }, { handle: 'mallory' }, 'mallory');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ current: { handle: 'mallory' } });
  });

  it.each(['', 'x', '"x', '1.1', '"a" "b"', '*, "x"'])('answers 400 to %j', async (condition) => {
    await service.publish('alice');
    expect((await write({ 'if-match': condition }, { headline: 'x' })).status).toBe(400);
    expect(await headline()).toBe('');
  });

  it('lets exactly one of many through that name the same edition', async () => {
    await service.publish('alice');
    const condition = { 'if-match': await etag() };
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => write(condition, { headline: `창 ${n}` })));
    const saved = answers.findIndex(({ status }) => status === 200);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    expect(await headline()).toBe(`창 ${saved}`);
  });

  it('is not asked for: the last write without it wins', async () => {
    await service.publish('alice');
    await service.publish('alice', { headline: '하나' });
    expect((await write({}, { headline: '둘' })).status).toBe(200);
    expect(await headline()).toBe('둘');
  });
});

describe('PUT with If-None-Match', () => {
  it('creates a profile where there is none, and answers 409 where there is one', async () => {
    expect((await write({ 'if-none-match': '*' })).status).toBe(201);
    const refused = await write({ 'if-none-match': '*' }, { headline: 'x' });
    expect(refused.status).toBe(409);
    expect(refused.headers.get('etag')).toBe(await etag());
    expect(await headline()).toBe('');
  });

  it('lets exactly one of many first writes through', async () => {
    const writes = Array.from({ length: 12 }, (_, n) => write({ 'if-none-match': '*' }, { handle: `alice-${n}` }));
    const statuses = (await Promise.all(writes)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
    expect(await service.rows('SELECT 1 FROM profile')).toHaveLength(1);
  });
});

describe('DELETE with If-Match', () => {
  it('erases the edition that is named, and no other', async () => {
    await service.publish('alice');
    const known = await etag();
    await service.publish('alice', { headline: '다른 창' });
    const erase = (tag: string) => service.request('alice', 'DELETE', path, { headers: { 'if-match': tag } });
    const refused = await erase(known);
    expect([refused.status, refused.headers.get('etag')]).toEqual([409, await etag()]);
    expect((await erase(await etag())).status).toBe(204);
    expect((await erase('*')).status).toBe(409);
  });
});
