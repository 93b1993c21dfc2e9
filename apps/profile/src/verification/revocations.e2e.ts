// Rules of what the profile service does about revocations: whom it refuses, what it says of the feed, what it does without.

import { ProfileService } from '../../test/support/profile-service.ts';
import { until } from '../../../../libs/access-token/test/until.ts';
import { readConfiguration } from '../configuration.ts';

const path = '/api/v1/me/profile';

let service: ProfileService;

beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

/** A token of somebody whom no other test knows. */
function stranger() {
  const who = { sub: crypto.randomUUID(), name: '누군가', roles: ['member'] };
  const token = service.tokenOf(who);
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string };
  return { who, sid, cookie: `access_token=${token}; signed_in=1` };
}

type Feed = Record<'stale' | 'following' | 'asOf' | 'lagSeconds', unknown>;

async function feedCondition(): Promise<Feed> {
  const answer = await service.get('nobody', '/healthz/ready');
  expect(answer.status).toBe(200);
  return (await answer.json<{ revocations: Feed }>()).revocations;
}

async function metric(name: string): Promise<number> {
  const text = await (await service.get('nobody', '/metrics')).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

describe('a revoked token', () => {
  it('is refused by its session, and by its account', async () => {
    for (const kind of ['sid', 'sub'] as const) {
      const { who, sid } = stranger();
      expect((await service.get(who, path)).status).toBe(404);
      service.issuer.feed.revoke(kind, kind === 'sid' ? sid : who.sub);
      const refused = async () => (await service.get(who, path)).status === 401;
      while (!(await refused()));
      const answer = await service.get(who, path);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
      expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
    }
    expect((await service.get('alice', path)).status).toBe(404);
  });

  it('in a cookie sends a page to renew, and a program away', async () => {
    const { who, sid, cookie } = stranger();
    service.issuer.feed.revoke('sid', sid);
    while ((await service.get(who, path)).status !== 401);
    const page = await service.get('nobody', '/me/profile', { accept: 'text/html', cookie });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/session/renew?return_to=%2Fme%2Fprofile']);
    expect((await service.get('nobody', path, { cookie })).status).toBe(401);
  });
});

describe('the feed', () => {
  it('is reported by readiness and metrics', async () => {
    await until(() => service.issuer.feed.isHeard);
    while ((await feedCondition()).following !== 'events');
    const entries = await metric('revocation_entries');
    service.issuer.feed.revoke('sub', 'somebody');
    while ((await metric('revocation_entries')) !== entries + 1);
    expect(await feedCondition()).toEqual({
      stale: false,
      asOf: expect.any(String),
      lagSeconds: expect.any(Number),
      following: 'events',
    });
    expect(await metric('revocation_feed_stale')).toBe(0);
    expect(await metric('revocation_feed_following')).toBe(2);
    expect(await metric('revocation_feed_age_seconds')).toBeLessThan(1);
    expect(await metric('revocation_feed_reconnects_total')).toBe(0);
  });
});

describe('without a feed', () => {
  let alone: ProfileService;

  beforeAll(async () => {
    alone = await ProfileService.start({ REVOCATIONS_URL: 'http://127.0.0.1:9/.well-known/revocations' });
  });
  afterAll(() => alone.stop());

  it('the service is ready, and says that it may have missed something', async () => {
    const answer = await alone.get('nobody', '/healthz/ready');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ revocations: { stale: true, following: 'nothing' } });
    expect((await alone.get('alice', path)).status).toBe(404);
    expect((await alone.publish('alice')).status).toBe(201);
  });

  it('nothing is erased for good: that answers 503, and all else works', async () => {
    await alone.publish('bob');
    const answer = await alone.request('bob', 'DELETE', path);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({ code: 'revocations_unavailable' });
    expect((await alone.page('bob', '/me/profile/deletion')).status).toBe(200);
    expect((await alone.page('bob', '/me/profile/deletion', { handle: 'bob' })).status).toBe(503);
    expect((await alone.get('bob', path)).status).toBe(200);
  });

  it('is told of once', () => {
    const told = alone.log.lines.filter((line) => JSON.stringify(line).includes('ECONNREFUSED'));
    expect(told.length).toBeLessThanOrEqual(2);
  });
});

describe('the address of the feed', () => {
  const environment = { MYSQL_URL: 'mysql://nobody@localhost/none', STATE_DIR: '/nowhere' };
  const urlOf = (variables: NodeJS.ProcessEnv) => readConfiguration(variables).environment.REVOCATIONS_URL;

  it.each([
    [{}, 'http://localhost:8080/.well-known/revocations'],
    [{ PUBLIC_URL: 'https://peerfinder.test' }, 'https://peerfinder.test/.well-known/revocations'],
    [{ JWKS_URL: 'http://auth:3001/.well-known/jwks.json' }, 'http://auth:3001/.well-known/revocations'],
    [{ REVOCATIONS_URL: 'http://auth:3001/feed' }, 'http://auth:3001/feed'],
  ])('with %j is %s', (variables, url) => {
    expect(urlOf({ ...environment, ...variables })).toBe(url);
  });
});
