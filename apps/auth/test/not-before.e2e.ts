// Rules of when a token says that it was issued: what is revoked is void by `iat < nbf`, what comes after is good.

import type { AccessTokenClaims } from '#access-token/claims';
import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../test/support/browser-jar.ts';
import { ada, alice, claimsOf, login, type SignedIn, type TokenAnswer } from '../../../test/support/cast.ts';
import { tokenIn } from '../../../test/support/mail.ts';
import { organising } from '../../../test/support/organiser.ts';
import { StreamReader } from '../../../test/support/revocation-stream.ts';
import { LiveSessions } from '../src/session/live-sessions.ts';

const password = 'a garden after rain';
let auth: AuthService;
let stream: StreamReader;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
  stream = new StreamReader(auth.redisUrl);
});

beforeEach(async () => {
  admin = await ada(auth);
});

afterAll(async () => {
  stream.close();
  await auth.stop();
});

const issuedAt = (accessToken: string) => Number(claimsOf(accessToken)['iat']);
const rolesIn = (accessToken: string) => claimsOf(accessToken)['roles'];
const patch = (who: SignedIn, payload: object) => organising(auth).patch(who, payload, admin);
const giveRole = (who: SignedIn) => patch(who, { roles: ['member', 'admin'] });
const takeRole = (who: SignedIn) => patch(who, { roles: ['member'] });
const account = (accessToken: string) => auth.request('GET', '/api/v1/account', { accessToken });
const refreshed = async (refresh_token: string): Promise<TokenAnswer> => {
  const answer = await auth.post('/api/v1/auth/refresh', { refresh_token });
  expect(answer.statusCode).toBe(200);
  return answer.json<TokenAnswer>();
};
const notBeforeOf = ({ id }: SignedIn) => stream.notBeforeOf(id);
const second = () => Math.floor(auth.clock.now().getTime() / 1_000);

describe('a token', () => {
  it('of a login in the second of a reset is good, while older ones are void', async () => {
    const member = await alice(auth);
    await auth.post('/api/v1/auth/password-resets', { email: member.email });
    const token = tokenIn(await auth.mail.next(member.email, ({ text }) => /^\d{6}$/m.test(text)));
    expect((await auth.post('/api/v1/auth/password-resets/confirm', { token, password })).statusCode).toBe(204);
    const back = await login(auth, { ...member, password });
    const notBefore = await notBeforeOf(member);
    expect(issuedAt(member.accessToken)).toBeLessThan(notBefore);
    expect(issuedAt(back.accessToken)).toBe(notBefore);
    expect(claimsOf(back.accessToken)['exp']).toBe(notBefore + 600);
    expect((await account(member.accessToken)).statusCode).toBe(401);
    expect((await account(back.accessToken)).statusCode).toBe(200);
    expect(issuedAt((await refreshed(back.refreshToken)).access_token)).toBe(notBefore);
  });

  it('says the present second again, as soon as that is good', async () => {
    const member = await alice(auth);
    await giveRole(member);
    auth.clock.advance(2);
    expect(issuedAt((await refreshed(member.refreshToken)).access_token)).toBe(second());
  });

  it('of a role that was given or taken is refused at once, and its session goes on', async () => {
    const member = await alice(auth);
    await giveRole(member);
    const refused = await account(member.accessToken);
    expect([refused.statusCode, refused.json<object>()]).toEqual([
      401,
      expect.not.objectContaining({ endedBecause: expect.anything() }),
    ]);
    const raised = await refreshed(member.refreshToken);
    expect(rolesIn(raised.access_token)).toEqual(['member', 'admin']);
    expect((await account(raised.access_token)).statusCode).toBe(200);
    await takeRole(member);
    expect((await account(raised.access_token)).statusCode).toBe(401);
    expect(rolesIn((await refreshed(raised.refresh_token)).access_token)).toEqual(['member']);
  });

  it('of before a change is void for auth itself by what Redis says, before the feed is heard', async () => {
    const member = await alice(auth);
    const live = auth.application.get(LiveSessions, { strict: false });
    const verify = ({ accessToken }: Pick<SignedIn, 'accessToken'>) =>
      live.verify(claimsOf(accessToken) as unknown as AccessTokenClaims, 'deny');
    await giveRole(member);
    await expect(verify(member)).rejects.toMatchObject({ reason: 'revoked' });
    const { access_token: accessToken } = await refreshed(member.refreshToken);
    await expect(verify({ accessToken })).resolves.toBeUndefined();
  });

  it('between two changes of one second is void by the second', async () => {
    const member = await alice(auth);
    await giveRole(member);
    const between = await refreshed(member.refreshToken);
    await takeRole(member);
    expect(issuedAt(between.access_token)).toBeLessThan(await notBeforeOf(member));
    const after = await refreshed(between.refresh_token);
    expect([issuedAt(after.access_token), rolesIn(after.access_token)]).toEqual([
      await notBeforeOf(member),
      ['member'],
    ]);
  });

  it('of a login is good behind ever so many revocations, and not of a second far ahead', async () => {
    const member = await alice(auth);
    for (let turn = 0; turn < 120; turn++) {
      expect((await organising(auth).remove(member, '/sessions', admin)).statusCode).toBe(204);
    }
    const back = await login(auth, member);
    expect(issuedAt(back.accessToken)).toBe(second() + 1);
    expect((await account(back.accessToken)).statusCode).toBe(200);
  });

  it('of a login between two revocations of one second is void by the second', async () => {
    const member = await alice(auth);
    await organising(auth).remove(member, '/sessions', admin);
    const between = await login(auth, member);
    await organising(auth).remove(member, '/sessions', admin);
    expect(issuedAt(between.accessToken)).toBeLessThan(await notBeforeOf(member));
    expect(issuedAt((await login(auth, member)).accessToken)).toBe(await notBeforeOf(member));
  });

  it('that is void logs out all the same', async () => {
    const member = await alice(auth);
    await giveRole(member);
    const { accessToken } = member;
    expect((await auth.request('POST', '/api/v1/auth/logout', { accessToken })).statusCode).toBe(204);
    const answer = await auth.post('/api/v1/auth/refresh', { refresh_token: member.refreshToken });
    expect(answer.json()).toMatchObject({ endedBecause: 'logout' });
    expect((await auth.request('POST', '/api/v1/auth/logout', { accessToken })).statusCode).toBe(204);
  });
});

describe('a page', () => {
  it('of somebody whose role has changed renews by itself', async () => {
    const member = await alice(auth);
    const browser = new BrowserJar(auth);
    await browser.post('/login', { email: member.email, password: member.password, return_to: '/account' });
    expect((await browser.get('/admin/members')).statusCode).toBe(403);
    await giveRole(member);
    expect((await browser.follow(await browser.get('/admin/members'))).statusCode).toBe(200);
  });
});
