// Rules of what is revoked while Redis is away, or refuses to write it down: the act waits, and nothing is said of it.

import { type AuthOnRedis, startAuthOnRedis } from '../../../test/support/auth-on-redis.ts';
import type { Answer, AuthService } from '../../../test/support/auth-service.ts';
import { ada, alice, login, type SignedIn, type TokenAnswer } from '../../../test/support/cast.ts';
import { tokenIn } from '../../../test/support/mail.ts';
import { organising } from '../../../test/support/organiser.ts';
import { StreamReader } from '../../../test/support/revocation-stream.ts';

const password = 'a garden after rain';
let own: AuthOnRedis;
let auth: AuthService;

beforeAll(async () => {
  own = await startAuthOnRedis();
  ({ auth } = own);
});

afterAll(() => own.stop());

/** Everything that a member may lose by an act, and does not. */
async function expectUntouched(member: SignedIn, roles: string[]): Promise<void> {
  const answer = await auth.post('/api/v1/auth/refresh', { refresh_token: member.refreshToken });
  expect(answer.statusCode).toBe(200);
  const { access_token: accessToken } = answer.json<TokenAnswer>();
  const account = await auth.request('GET', '/api/v1/account', { accessToken });
  expect([account.statusCode, account.json<{ roles: string[] }>().roles]).toEqual([200, roles]);
  await login(auth, member);
}

type Act = (member: SignedIn, admin: SignedIn, proof: string) => Promise<Answer>;

const acts: Record<string, Act> = {
  'a logout': ({ accessToken }) => auth.request('POST', '/api/v1/auth/logout', { accessToken }),
  'the end of one session': ({ accessToken, sessionId }) =>
    auth.request('DELETE', `/api/v1/account/sessions/${sessionId}`, { accessToken }),
  "a password's change": ({ accessToken, password: currentPassword }) =>
    auth.request('PUT', '/api/v1/account/password', { accessToken, payload: { currentPassword, password } }),
  "a password's reset": (_member, _admin, token) =>
    auth.post('/api/v1/auth/password-resets/confirm', { token, password }),
  'a withdrawal': ({ accessToken, password: known }) =>
    auth.request('DELETE', '/api/v1/account', { accessToken, payload: { password: known } }),
  'a suspension': (member, admin) => organising(auth).patch(member, { status: 'suspended' }, admin),
  'a role that is given': (member, admin) => organising(auth).patch(member, { roles: ['member', 'admin'] }, admin),
  'the end of all sessions by an organiser': (member, admin) => organising(auth).remove(member, '/sessions', admin),
};

/** A member with another session elsewhere, and what a reset of their password needs. */
async function cast(): Promise<[member: SignedIn, admin: SignedIn, proof: string]> {
  const [member, admin] = [await alice(auth), await ada(auth)];
  await login(auth, member);
  await auth.post('/api/v1/auth/password-resets', { email: member.email });
  return [member, admin, tokenIn(await auth.mail.next(member.email, ({ text }) => /^\d{6}$/m.test(text)))];
}

/** What the stream gets meanwhile. */
async function appendedIn(work: () => Promise<void>): Promise<unknown[]> {
  const before = await entries();
  await work();
  return (await entries()).slice(before.length);
}

async function entries() {
  const stream = new StreamReader(own.redis.url);
  return stream.entries().finally(() => stream.close());
}

describe('while Redis is away', () => {
  it.each(Object.entries(acts))('%s is answered 503, and is neither done nor said', async (_what, act) => {
    const [member, admin, proof] = await cast();
    const said = await appendedIn(async () => {
      await own.redis.kill();
      const answer = await act(member, admin, proof);
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, expect.any(String)]);
      await own.backAgain();
      await expectUntouched(member, ['member']);
    });
    expect(said).toEqual([]);
  });
});

describe('while the stream cannot be written', () => {
  afterEach(() => own.client.call('ACL', 'SETUSER', 'default', '+@all'));

  it.each(Object.entries(acts))('%s fails, and is neither done nor said', async (_what, act) => {
    const [member, admin, proof] = await cast();
    const said = await appendedIn(async () => {
      await own.client.call('ACL', 'SETUSER', 'default', '-xadd');
      expect((await act(member, admin, proof)).statusCode).toBeGreaterThanOrEqual(500);
      await own.client.call('ACL', 'SETUSER', 'default', '+@all');
      await expectUntouched(member, ['member']);
    });
    expect(said).toEqual([]);
  });
});
