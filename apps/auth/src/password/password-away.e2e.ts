// Rules of new passwords while a store is away: 503, and nothing used up.

import { OutboxRelay } from '#mysql/outbox.relay';
import { type AuthOnRedis, startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice } from '../../../../test/support/cast.ts';
import { tokenIn } from '../../../../test/support/mail.ts';
import { startPrivateMariadb } from '../../../../test/support/private-mariadb.ts';

const password = 'a garden after rain';

async function askedFor(auth: AuthService, email: string): Promise<string> {
  expect((await auth.post('/api/v1/auth/password-resets', { email })).statusCode).toBe(202);
  return tokenIn(await auth.mail.next(email));
}

const confirm = (auth: AuthService, token: string) =>
  auth.post('/api/v1/auth/password-resets/confirm', { token, password });

function expectUnavailable({ statusCode, headers }: { statusCode: number; headers: object }): void {
  expect(statusCode).toBe(503);
  expect(Number((headers as Record<string, string>)['retry-after'])).toBeGreaterThan(0);
}

describe('Redis away', () => {
  let own: AuthOnRedis;
  let auth: AuthService;

  beforeAll(async () => {
    own = await startAuthOnRedis();
    ({ auth } = own);
  });

  afterAll(() => own.stop());

  it('a reset waits, and its link works afterwards; a change keeps the old password', async () => {
    const member = await alice(auth);
    const { email, accessToken } = member;
    const token = await askedFor(auth, email);
    await own.redis.kill();
    expectUnavailable(await auth.post('/api/v1/auth/password-resets', { email }));
    expectUnavailable(await confirm(auth, token));
    const payload = { currentPassword: member.password, password };
    expectUnavailable(await auth.request('PUT', '/api/v1/account/password', { accessToken, payload }));
    await own.backAgain();
    const logIn = (typed: string) => auth.post('/api/v1/auth/login', { email, password: typed });
    expect((await logIn(member.password)).statusCode).toBe(200);
    expect((await confirm(auth, token)).statusCode).toBe(204);
    expect((await logIn(password)).statusCode).toBe(200);
  });

  it('between the proof and the end of the sessions, everything is taken back', async () => {
    const member = await alice(auth);
    const token = await askedFor(auth, member.email);
    const { client } = own;
    // Refuses what ends sessions, and nothing else.
    await client.call('ACL', 'SETUSER', 'default', '-eval', '-evalsha', '-script|load');
    const refused = await confirm(auth, token);
    await client.call('ACL', 'SETUSER', 'default', '+@all');
    expect(refused.statusCode).toBeGreaterThanOrEqual(500);
    const { email } = member;
    expect((await auth.post('/api/v1/auth/login', { email, password: member.password })).statusCode).toBe(200);
    expect((await confirm(auth, token)).statusCode).toBe(204);
  });
});

describe('MySQL away', () => {
  it('a reset waits, and its link works afterwards', async () => {
    const mariadb = await startPrivateMariadb();
    const auth = await startAuthService({}, mariadb.adminUrl);
    const { email } = await alice(auth);
    const token = await askedFor(auth, email);
    await auth.application.get(OutboxRelay, { strict: false }).beforeApplicationShutdown();
    await mariadb.kill();
    expectUnavailable(await confirm(auth, token));
    expectUnavailable(await auth.post('/api/v1/auth/password-resets', { email }));
    await mariadb.restart();
    expect((await confirm(auth, token)).statusCode).toBe(204);
    expect((await auth.post('/api/v1/auth/login', { email, password })).statusCode).toBe(200);
    await auth.stop();
    await mariadb.stop();
  });
});
