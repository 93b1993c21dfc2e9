// What auth may ask on behalf of an account, and what nobody else gets.

import sharp from 'sharp';
import { ProfileService } from '../../test/support/profile-service.ts';

const alice = 'a11ce000-0000-4000-8000-000000000001';
const bob = 'b0b00000-0000-4000-8000-000000000002';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const pathOf = (id: string, file?: string) => `/internal/accounts/${id}/data${file ? `/${file}` : ''}`;
const tokenFor = (claims: object, typ = 'internal-request+jwt') =>
  service.issuer.serviceToken(typ, claims, service.clock.now());
const present = (token: string | undefined, path: string, method = 'GET') =>
  service.request('nobody', method, path, { headers: token ? { authorization: `Bearer ${token}` } : {} });
const ask = (sub: string, path = pathOf(sub)) => present(tokenFor({ sub, htm: 'GET', htu: path }), path);
const read = async (sub: string, file: string) => (await ask(sub, pathOf(sub, file))).json<unknown>();

describe('GET /internal/accounts/{id}/data', () => {
  it('lists the files there are, for an account without a profile too', async () => {
    const answer = await ask(alice);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      files: [
        { name: 'profile.json', type: 'application/json' },
        { name: 'likes.json', type: 'application/json' },
        { name: 'follows.json', type: 'application/json' },
      ],
    });
    expect(await read(alice, 'profile.json')).toBeNull();
    expect(await read(alice, 'likes.json')).toEqual([]);
    expect(await read(alice, 'follows.json')).toEqual([]);
    expect((await ask(alice, pathOf(alice, 'avatar.webp'))).status).toBe(404);
  });

  it('holds the profile whole, a draft too, with its picture', async () => {
    const written = {
      handle: 'alice',
      name: '김앨리스',
      headline: '무엇이든',
      bio: '첫 줄\n둘째 줄',
      cohort: '7기',
      team: '3조',
      pronunciation: 'gim aellisseu',
      mbti: 'INTJ',
      tags: ['백엔드'],
      links: [{ label: 'GitHub', url: 'https://github.com/alice' }],
      prompts: ['SQL 튜닝'],
      contacts: [{ kind: 'phone', value: '010-1234-5678', visibility: 'private' }],
      visibility: 'draft',
    };
    await service.publish('alice', written);
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#3a7' } })
      .png()
      .toBuffer();
    const headers = { 'content-type': 'image/png' };
    await service.request('alice', 'PUT', '/api/v1/me/profile/avatar', { body: photo, headers });
    expect(await read(alice, 'profile.json')).toEqual({
      ...written,
      likeCount: 0,
      followerCount: 0,
      picture: 'pictures/avatar.webp',
      publishedAt: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect((await (await ask(alice)).json()).files).toContainEqual({ name: 'avatar.webp', type: 'image/webp' });
    const picture = await ask(alice, pathOf(alice, 'avatar.webp'));
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: 512,
    });
  });

  it.each([
    ['like', 'likes.json', 'likedAt'],
    ['follow', 'follows.json', 'followedAt'],
  ])('holds whom the person %ss, and not who they are that may not be seen any more', async (bond, file, time) => {
    for (const who of ['bob', 'mallory', 'ada'] as const) {
      await service.publish(who);
      service.clock.advance(1);
      await service.request('alice', 'PUT', `/api/v1/profiles/${who}/${bond}`);
    }
    await service.publish('mallory', { visibility: 'draft' });
    const at = { [time]: expect.stringMatching(/Z$/) };
    expect(await read(alice, file)).toEqual([
      { handle: 'ada', name: 'ada', ...at },
      { handle: null, name: null, ...at },
      { handle: 'bob', name: 'bob', ...at },
    ]);
    expect(await read(bob, file)).toEqual([]);
  });

  it('holds every like of somebody who likes more than is read at once', async () => {
    const ids = Array.from({ length: 1_100 }, (_, index) => String(index).padStart(4, '0'));
    const row = (id: string) =>
      `('${id}','${id}','h${id}','n','','','','','[]','[]','[]','[]','public',NOW(6),NOW(6),NOW(6))`;
    await service.rows(
      `INSERT INTO profile (id, account_id, handle, name, headline, bio, cohort, team, tags, links, prompts, contacts, visibility,
         published_at, created_at, updated_at) VALUES ${ids.map(row).join()}`,
    );
    const liked = ids.map((id) => `('${id}','${alice}','2026-11-21 01:02:03')`);
    await service.rows(`INSERT INTO profile_like (profile_id, account_id, liked_at) VALUES ${liked.join()}`);
    const likes = (await read(alice, 'likes.json')) as { handle: string }[];
    expect(new Set(likes.map(({ handle }) => handle)).size).toBe(1_100);
  });

  it('knows of no other file, and of none outside', async () => {
    for (const name of ['else.json', '..%2f..%2fjwks.json', 'profile.json.part']) {
      expect((await ask(alice, pathOf(alice, name))).status).toBe(404);
    }
  });

  it('refuses whatever was not made for this very request', async () => {
    await service.publish('alice');
    const path = pathOf(alice);
    const good = { sub: alice, htm: 'GET', htu: path };
    const refused: [string, string | undefined][] = [
      ['no token', undefined],
      ['an access token', service.tokenOf('alice')],
      ["an organiser's access token", service.tokenOf('ada')],
      ['a security event', tokenFor(good, 'secevent+jwt')],
      ['a token about another account', tokenFor({ ...good, sub: bob })],
      ['a token for another path', tokenFor({ ...good, htu: pathOf(alice, 'profile.json') })],
      ["a token for another account's path", tokenFor({ sub: bob, htm: 'GET', htu: pathOf(bob) })],
      ['a token for another method', tokenFor({ ...good, htm: 'POST' })],
      ['a token for another audience', tokenFor({ ...good, aud: 'peerfinder' })],
    ];
    for (const [what, token] of refused) expect([what, (await present(token, path)).status]).toEqual([what, 401]);
    expect((await present(tokenFor(good), pathOf(alice, 'profile.json'))).status).toBe(401);
    const byCookie = { headers: { cookie: `access_token=${tokenFor(good)}` } };
    expect((await service.request('nobody', 'GET', path, byCookie)).status).toBe(401);
  });

  it('refuses a token whose minute is over', async () => {
    const token = tokenFor({ sub: alice, htm: 'GET', htu: pathOf(alice) });
    service.clock.advance(119);
    expect((await present(token, pathOf(alice))).status).toBe(200);
    service.clock.advance(1);
    expect((await present(token, pathOf(alice))).status).toBe(401);
  });

  it('leaves out no table that holds something of an account', async () => {
    const tables = await service.rows<{ name: string }>(
      `SELECT TABLE_NAME AS name FROM information_schema.COLUMNS
       WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'account_id' ORDER BY TABLE_NAME`,
    );
    const ofWhoHasLeft = 'erased_account';
    expect(tables.map(({ name }) => name)).toEqual([
      ofWhoHasLeft,
      'held_handle',
      'profile',
      'profile_follow',
      'profile_like',
    ]);
  });
});
