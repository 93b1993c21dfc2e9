// Rules for when a store is away: 503 that says when to try again, nothing lost, nobody logged out.

import type { Redis } from 'ioredis';
import { OutboxRelay } from '#mysql/outbox.relay';
import { type AuthOnRedis, startAuthOnRedis } from '../../../test/support/auth-on-redis.ts';
import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { alice, login, person, signUp, type TokenAnswer } from '../../../test/support/cast.ts';
import { codeIn } from '../../../test/support/mail.ts';
import { type PrivateMariadb, startPrivateMariadb } from '../../../test/support/private-mariadb.ts';

describe('Redis away', () => {
  let own: AuthOnRedis;
  let auth: AuthService;

  beforeEach(async () => {
    own = await startAuthOnRedis();
    ({ auth } = own);
  });

  afterEach(() => own.stop());

  it('answers a refresh 503 with Retry-After and keeps the cookies; the same token works afterwards', async () => {
    const { accessToken, refreshToken } = await alice(auth);
    await own.redis.kill();
    const cookie = `access_token=${accessToken}; refresh_token=${refreshToken}; signed_in=1`;
    const answer = await auth.request('POST', '/api/v1/auth/refresh', { headers: { cookie } });
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.cookies).toEqual([]);
    await own.backAgain();
    expect((await auth.request('POST', '/api/v1/auth/refresh', { headers: { cookie } })).statusCode).toBe(200);
  });

  it("takes an access token's word, but not for the organisers' pages, where its session may have ended", async () => {
    const member = await alice(auth);
    await auth.schema.execute(`UPDATE account SET is_admin = 1 WHERE id = '${member.id}'`);
    auth.clock.advance(61);
    const { accessToken } = await login(auth, member);
    await own.redis.kill();
    expect((await auth.request('GET', '/api/v1/account', { accessToken })).statusCode).toBe(200);
    expect((await auth.request('GET', '/api/v1/audit-events', { accessToken })).statusCode).toBe(503);
  });

  it('shows a page that asks for renewal as 503, and does not sign its reader out', async () => {
    const { refreshToken } = await alice(auth);
    await own.redis.kill();
    const headers = { cookie: `refresh_token=${refreshToken}; signed_in=1`, accept: 'text/html' };
    const answer = await auth.request('GET', '/session/renew?return_to=/account', { headers });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toMatch('text/html');
    expect(answer.cookies).toEqual([]);
  });

  it('answers login and sign-up 503, and still verifies access tokens', async () => {
    const member = await alice(auth);
    await own.redis.kill();
    expect((await auth.post('/api/v1/auth/login', { email: member.email, password: member.password })).statusCode).toBe(
      503,
    );
    expect((await auth.post('/api/v1/auth/signup', person('Bob'))).statusCode).toBe(503);
    expect((await auth.request('GET', '/api/v1/account', { accessToken: member.accessToken })).statusCode).toBe(200);
  });

  it('uses no proof up: the same code makes the account once Redis is back', async () => {
    const bob = person('Bob');
    const registration = await signUp(auth, bob);
    const code = codeIn(await auth.mail.next(bob.email));
    await own.redis.kill();
    expect((await auth.post('/api/v1/auth/verify-email', { registration, code })).statusCode).toBe(503);
    await own.backAgain();
    expect((await auth.post('/api/v1/auth/verify-email', { registration, code })).statusCode).toBe(200);
  });

  it('says in its readiness what is missing', async () => {
    await own.redis.kill();
    const answer = await auth.request('GET', '/healthz/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'unavailable', checks: { mysql: true, redis: false, signingKey: true } });
    expect((await auth.request('GET', '/healthz/live')).statusCode).toBe(200);
  });

  it('logs nobody out when Redis comes back without its last write', async () => {
    const { refreshToken } = await alice(auth);
    const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
    await own.client.call('BGREWRITEAOF');
    await untilRewritten(own.client);
    const putBack = own.redis.snapshot();
    const second = (await refresh(refreshToken)).json<TokenAnswer>();
    await own.redis.kill();
    putBack();
    await own.backAgain();
    const third = await refresh(second.refresh_token);
    expect(third.statusCode).toBe(200);
    expect((await refresh(third.json<TokenAnswer>().refresh_token)).statusCode).toBe(200);
  });
});

describe('MySQL away', () => {
  let auth: AuthService;
  let mariadb: PrivateMariadb;

  beforeEach(async () => {
    mariadb = await startPrivateMariadb();
    auth = await startAuthService({}, mariadb.adminUrl);
  });

  afterEach(async () => {
    await auth.stop();
    await mariadb.stop();
  });

  it('answers 503 to what needs it, each time, and refreshes sessions all the same', async () => {
    const { accessToken, refreshToken, ...member } = await alice(auth);
    await mariadb.kill();
    for (const _ of [1, 2, 3]) {
      const account = await auth.request('GET', '/api/v1/account', { accessToken });
      expect(account.statusCode).toBe(503);
      expect(Number(account.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await auth.post('/api/v1/auth/login', member)).statusCode).toBe(422);
    const { email, password } = member;
    expect((await auth.post('/api/v1/auth/login', { email, password })).statusCode).toBe(503);
    expect((await auth.post('/api/v1/auth/signup', person('Bob'))).statusCode).toBe(503);
    expect((await auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken })).statusCode).toBe(200);
    await mariadb.restart();
    expect((await auth.request('GET', '/api/v1/account', { accessToken })).statusCode).toBe(200);
  });

  it('loses no mail that was acknowledged before the server was killed', async () => {
    const bob = person('Bob');
    const relay = auth.application.get(OutboxRelay, { strict: false });
    await relay.beforeApplicationShutdown();
    await signUp(auth, bob);
    await mariadb.kill();
    await mariadb.restart();
    await relay.deliverDue();
    expect((await auth.mail.next(bob.email)).to).toContain(bob.email);
  });
});

async function untilRewritten(client: Redis): Promise<void> {
  while (/aof_rewrite_(in_progress|scheduled):1/.test(await client.info('persistence'))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
