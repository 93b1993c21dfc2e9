// What a program with a token of its own sees of profiles: as much as members do, and nothing that is somebody's own.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => void (service = await ProfileService.start()));
afterAll(() => service.stop());

const contacts = [
  { kind: 'email', value: 'members@example.com', visibility: 'members' },
  { kind: 'phone', value: '010-1234-5678', visibility: 'private' },
];

beforeEach(async () => {
  await service.empty();
  await service.publish('alice', { visibility: 'members', cohort: '7기', tags: ['NestJS'], contacts });
  await service.publish('bob', { visibility: 'public', cohort: '8기' });
  await service.publish('mallory', { visibility: 'draft', cohort: '9기', tags: ['hidden'] });
});

const tokenFor = (scope: string, claims = {}) => service.issuer.programToken(scope, service.clock.now(), claims);
const asProgram = (method: string, path: string, token = tokenFor('profiles:read'), headers = {}, body?: unknown) =>
  service.request('nobody', method, path, { headers: { authorization: `Bearer ${token}`, ...headers }, body });
const get = async <Body>(path: string) => (await asProgram('GET', path)).json<Body>();

describe('a program with the scope profiles:read', () => {
  it('finds what members find, by list and by search', async () => {
    const handles = async (query: string) =>
      (await get<{ items: { handle: string }[] }>(`/api/v1/profiles${query}`)).items.map(({ handle }) => handle).sort();
    expect(await handles('')).toEqual(['alice', 'bob']);
    expect(await handles('?query=alice')).toEqual(['alice']);
    expect(await handles('?tag=nestjs')).toEqual(['alice']);
    expect(await handles('?query=mallory')).toEqual([]);
    expect(await get('/api/v1/tags')).toMatchObject({ items: [{ tag: 'NestJS', count: 1 }] });
    const { items } = await get<{ items: { cohort: string }[] }>('/api/v1/cohorts');
    expect(items.map(({ cohort }) => cohort)).toEqual(['7기', '8기']);
  });

  it('sees a profile for members with the contacts that members see, and no draft', async () => {
    const alice = await get<{ contacts: { value: string }[] }>('/api/v1/profiles/alice');
    expect(alice.contacts.map(({ value }) => value)).toEqual(['members@example.com']);
    expect((await asProgram('GET', '/api/v1/profiles/mallory')).status).toBe(404);
    const vcard = await asProgram('GET', '/api/v1/profiles/alice/vcard.vcf');
    expect(vcard.headers.get('cache-control')).toBe('private, no-cache');
    expect(await vcard.text()).toContain('members@example.com');
    for (const kind of ['svg', 'png']) {
      const code = await asProgram('GET', `/api/v1/profiles/alice/qr.${kind}`);
      expect([code.status, code.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    }
  });

  it('likes and follows nobody, even if its id were that of an account which does', async () => {
    for (const bond of ['like', 'follow']) await service.request('bob', 'PUT', `/api/v1/profiles/alice/${bond}`);
    await service.request('alice', 'PUT', '/api/v1/profiles/bob/follow');
    const bob = 'b0b00000-0000-4000-8000-000000000002';
    const mutual = await (await service.get('bob', '/api/v1/profiles/alice')).json();
    expect(mutual).toMatchObject({ liked: true, following: true, mutual: true });
    const seen = await asProgram(
      'GET',
      '/api/v1/profiles/alice',
      tokenFor('profiles:read', { sub: bob, client_id: bob }),
    );
    expect(await seen.json()).toMatchObject({ liked: false, following: false, mutual: false, likeCount: 1 });
  });

  it.each([
    ['PUT', '/api/v1/profiles/alice/like'],
    ['DELETE', '/api/v1/profiles/alice/follow'],
    ['GET', '/api/v1/me/likes'],
    ['GET', '/api/v1/me/following'],
    ['GET', '/api/v1/me/profile'],
    ['PUT', '/api/v1/me/profile'],
    ['DELETE', '/api/v1/me/profile'],
  ])('is refused at %s %s, whatever its scopes: that is for people', async (method, path) => {
    const token = tokenFor('account profile profiles:read profiles:write members:write');
    const refused = await asProgram(
      method,
      path,
      token,
      {},
      method === 'PUT' ? { handle: 'robot', name: 'Robot' } : undefined,
    );
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="PeerFinder", error="insufficient_scope"');
    expect(await refused.json()).toMatchObject({ code: 'insufficient_scope' });
  });

  it.each([
    '/',
    '/@bob',
    '/@alice',
    '/@bob/contact.vcf',
    '/@bob/qr.png',
    '/@bob/qr',
    '/@bob/og.png',
    '/tags',
    '/liked',
  ])('is refused at the page %s, and leaves nothing there for strangers', async (path) => {
    expect((await asProgram('GET', path, undefined, { accept: 'text/html' })).status).toBe(403);
    const stranger = await service.get('nobody', path, { accept: 'text/html' });
    expect(stranger.status).toBe({ '/@alice': 404, '/liked': 303 }[path] ?? 200);
    expect(await stranger.text()).not.toContain('members@example.com');
  });
});

describe('a program without that scope', () => {
  const reads = ['', '/alice', '/bob', '/bob/vcard.vcf', '/bob/qr.svg', '/bob/qr.png'].map(
    (rest) => `/api/v1/profiles${rest}`,
  );

  it.each([...reads, '/api/v1/tags', '/api/v1/cohorts'])('is refused at %s, and told what it lacks', async (path) => {
    for (const scope of ['', 'profile account', 'members:read tokens:introspect', 'profiles:readonly']) {
      const refused = await asProgram('GET', path, tokenFor(scope));
      expect(refused.status).toBe(403);
      expect(refused.headers.get('www-authenticate')).toBe(
        'Bearer realm="PeerFinder", error="insufficient_scope", scope="profiles:read"',
      );
    }
  });
});

describe('a person', () => {
  it('whose token lacks the scope is refused at the API, and not at the pages', async () => {
    const old = service.issuer.token(
      { sub: 'old', name: 'Old', roles: ['member'], scope: 'account profile' },
      service.clock.now(),
    );
    expect((await asProgram('GET', '/api/v1/profiles', old)).status).toBe(403);
    expect((await asProgram('GET', '/@alice', old, { accept: 'text/html' })).status).toBe(200);
  });
});
