// Rules of revoking everything: nobody who signed in before is signed in any more, and whoever signs in again is.

import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../test/support/browser-jar.ts';
import { alice, claimsOf, login, type SignedIn, type TokenAnswer } from '../../../test/support/cast.ts';
import { StreamReader } from '../../../test/support/revocation-stream.ts';
import { SigningKeys } from '../src/signing-key/signing-key.service.ts';
import { SessionService } from '../src/session/session.service.ts';
import { RevocationStore } from '../src/revocation/revocation.store.ts';

let auth: AuthService;
let stream: StreamReader;

beforeEach(async () => {
  auth = await startAuthService();
  stream = new StreamReader(auth.redisUrl);
});

afterEach(async () => {
  stream.close();
  await auth.stop();
});

const revokeAll = () => auth.application.get(RevocationStore, { strict: false }).append('all', '', auth.clock.now());
const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
const account = ({ accessToken }: Pick<SignedIn, 'accessToken'>) =>
  auth.request('GET', '/api/v1/account', { accessToken });

describe('when everything is revoked', () => {
  it('a session of before has ended, and its tokens say why', async () => {
    const member = await alice(auth);
    await revokeAll();
    const refused = await account(member);
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
    for (const _ of [1, 2]) {
      const answer = await refresh(member.refreshToken);
      expect([answer.statusCode, answer.json<object>()]).toEqual([
        401,
        expect.objectContaining({ reason: 'revoked', endedBecause: 'revoked_all' }),
      ]);
    }
  });

  it('a session of before is listed no more, whether or not its tokens were presented since', async () => {
    const member = await alice(auth);
    const another = await login(auth, member);
    await revokeAll();
    await refresh(another.refreshToken);
    const back = await login(auth, member);
    const list = await auth.request('GET', '/api/v1/account/sessions', { accessToken: back.accessToken });
    expect(list.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toEqual([back.sessionId]);
  });

  it('a session that begins in the same second goes on', async () => {
    const member = await alice(auth);
    await revokeAll();
    const [entry] = await stream.entries();
    const nbf = entry?.nbf;
    const back = await login(auth, member);
    expect(claimsOf(back.accessToken)).toMatchObject({ iat: nbf, auth_time: nbf });
    expect((await account(back)).statusCode).toBe(200);
    const answer = (await refresh(back.refreshToken)).json<TokenAnswer>();
    expect(claimsOf(answer.access_token)).toMatchObject({ iat: nbf, auth_time: nbf });
    auth.clock.advance(3_600);
    expect((await refresh(answer.refresh_token)).statusCode).toBe(200);
  });

  it('a session that begins in the same second outlives another proof of its person in that second', async () => {
    const member = await alice(auth);
    await revokeAll();
    const back = await login(auth, member);
    await auth.application.get(SessionService, { strict: false }).reauthenticated(back.sessionId);
    expect((await account(back)).statusCode).toBe(200);
    expect((await refresh(back.refreshToken)).statusCode).toBe(200);
  });

  it('holds as long as sessions of before could live', async () => {
    const { refreshToken } = await alice(auth);
    await revokeAll();
    auth.clock.advance(29 * 24 * 3_600);
    expect((await refresh(refreshToken)).json()).toMatchObject({ endedBecause: 'revoked_all' });
  });

  it('is remembered where Redis has forgotten it', async () => {
    const member = await alice(auth);
    auth.clock.advance(10);
    const notBefore = Math.floor(auth.clock.now().getTime() / 1_000);
    await auth.schema.execute(`INSERT INTO emergency (at, not_before) VALUES (NOW(3), ${notBefore})`);
    await auth.application.get(SigningKeys, { strict: false }).rotate();
    expect((await account(member)).statusCode).toBe(401);
    const back = await login(auth, member);
    const list = await auth.request('GET', '/api/v1/account/sessions', { accessToken: back.accessToken });
    expect(list.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toEqual([back.sessionId]);
    expect((await refresh(member.refreshToken)).json()).toMatchObject({ endedBecause: 'revoked_all' });
    expect((await refresh(back.refreshToken)).statusCode).toBe(200);
  });

  it('is the same when it is said again', async () => {
    const member = await alice(auth);
    await revokeAll();
    const back = await login(auth, member);
    await revokeAll();
    const entries = await stream.entries();
    expect(entries).toEqual([entries[0], entries[0]]);
    expect((await account(back)).statusCode).toBe(200);
  });

  it.each([
    ['ko', '안전을 위해 모두 로그아웃했어요'],
    ['en', 'everybody was signed out'],
  ])('a page leads to the login, which says why in %s', async (language, words) => {
    const { email, password } = await alice(auth);
    const browser = new BrowserJar(auth);
    await browser.post('/login', { email, password, return_to: '/account' });
    await revokeAll();
    browser.set('lang', language);
    const page = await browser.follow(await browser.get('/account'));
    expect(page.body).toContain(words);
    expect(browser.cookie('refresh_token')).toBeUndefined();
  });
});
