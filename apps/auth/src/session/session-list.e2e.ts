// Rules of the list of where one is signed in, and of what those see whose session was ended.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, login, type SignedIn, type TokenAnswer } from '../../../../test/support/cast.ts';
import { AccountRepository } from '../account/account.repository.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { SessionService } from './session.service.ts';

interface Item {
  id: string;
  current: boolean;
  ip: string;
  device: string | null;
}

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

describe('/api/v1/account/sessions', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const listOf = async ({ accessToken }: Pick<SignedIn, 'accessToken'>) =>
    (await auth.request('GET', '/api/v1/account/sessions', { accessToken })).json<{ items: Item[] }>().items;
  const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
  const end = ({ accessToken }: SignedIn, id = '') =>
    auth.request('DELETE', `/api/v1/account/sessions${id && `/${id}`}`, { accessToken });

  it('lists each session with device, address and times, and says which one asks', async () => {
    const here = await alice(auth);
    auth.clock.advance(60);
    const { email, password } = here;
    const headers = { 'user-agent': iPhone };
    const there = (await auth.post('/api/v1/auth/login', { email, password }, { headers })).json<TokenAnswer>();
    expect(await listOf(here)).toEqual([
      {
        id: there.session.id,
        current: false,
        createdAt: expect.any(String),
        lastSeenAt: expect.any(String),
        ip: '127.0.0.1',
        device: 'Safari · iOS',
      },
      expect.objectContaining({ id: here.sessionId, current: true }),
    ]);
  });

  it('ends one session; its tokens say why, and the access token is refused at once', async () => {
    const here = await alice(auth);
    const there = await login(auth, here);
    expect((await end(here, there.sessionId)).statusCode).toBe(204);
    expect((await refresh(there.refreshToken)).json()).toMatchObject({
      reason: 'revoked',
      endedBecause: 'ended_by_user',
    });
    const refused = await auth.request('GET', '/api/v1/account', { accessToken: there.accessToken });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['www-authenticate']).toContain('error="invalid_token"');
    expect(refused.json()).toMatchObject({
      endedBecause: 'ended_by_user',
      detail: expect.stringContaining('다른 기기'),
    });
    expect((await listOf(here)).map(({ id }) => id)).toEqual([here.sessionId]);
  });

  it('ends all others at once, and no session of anybody else', async () => {
    const here = await alice(auth);
    const others = [await login(auth, here), await login(auth, here)];
    const bystander = await alice(auth);
    expect((await end(here)).statusCode).toBe(204);
    for (const { refreshToken } of others) expect((await refresh(refreshToken)).statusCode).toBe(401);
    expect((await refresh(here.refreshToken)).statusCode).toBe(200);
    expect((await refresh(bystander.refreshToken)).statusCode).toBe(200);
  });

  it("answers 404 to somebody else's session id, which goes on, and to one that its owner left", async () => {
    const [owner, mallory] = [await alice(auth), await alice(auth)];
    expect((await end(mallory, owner.sessionId)).statusCode).toBe(404);
    expect((await refresh(owner.refreshToken)).statusCode).toBe(200);
    const there = await login(auth, owner);
    await auth.request('POST', '/api/v1/auth/logout', { accessToken: there.accessToken });
    expect((await end(owner, there.sessionId)).statusCode).toBe(404);
    expect((await end(owner, 'not-an-id')).statusCode).toBe(422);
  });

  it('no longer lists a session that has expired, whose token says so', async () => {
    const here = await alice(auth);
    auth.clock.advance(30 * 24 * 3600 + 1);
    expect((await refresh(here.refreshToken)).json()).toMatchObject({ reason: 'expired', endedBecause: 'expired' });
    expect((await listOf(await login(auth, here))).length).toBe(1);
  });

  it('lets nobody pile up sessions: beyond fifty the oldest end', async () => {
    const owner = await alice(auth);
    const account = await auth.application.get(AccountRepository, { strict: false }).find(owner.id);
    if (!account) throw new Error('there is no such account');
    const sessions = auth.application.get(SessionService, { strict: false });
    auth.clock.advance(1);
    for (let count = 0; count < 50; count += 1) await sessions.start(account, { ip: '127.0.0.1', userAgent: 'curl' });
    expect((await refresh(owner.refreshToken)).json()).toMatchObject({ endedBecause: 'expired' });
    expect(await sessions.list(owner.id)).toHaveLength(50);
  });

  it('keeps why a session ended as long as its refresh token would have lived', async () => {
    const here = await alice(auth);
    const there = await login(auth, here);
    await end(here, there.sessionId);
    auth.clock.advance(29 * 24 * 3600);
    expect((await refresh(there.refreshToken)).json()).toMatchObject({ endedBecause: 'ended_by_user' });
  });
});

describe('a page of a session that was ended elsewhere', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  it('leads to the login, which says why, and forgets the cookies', async () => {
    const here = await alice(auth);
    const browser = new BrowserJar(auth);
    await browser.post('/login', { email: here.email, password: here.password, return_to: '/account' });
    expect((await browser.get('/account')).statusCode).toBe(200);
    await auth.request('DELETE', '/api/v1/account/sessions', { accessToken: here.accessToken });
    const page = await browser.follow(await browser.get('/account'));
    expect(page.body).toContain('이 기기의 로그인을 끝냈어요');
    expect(browser.cookie('refresh_token')).toBeUndefined();
  });

  it('can end the others by button', async () => {
    const here = await alice(auth);
    const browser = new BrowserJar(auth);
    await browser.post('/login', { email: here.email, password: here.password, return_to: '/account' });
    expect((await browser.get('/account')).body).toMatch(/aria-label="[^"{]+ 로그아웃하기"/);
    const ended = await browser.follow(await browser.post(`/account/sessions/${here.sessionId}/end`, {}));
    expect(ended.body).toContain('그 기기에서 로그아웃했어요');
    const refused = await auth.post('/api/v1/auth/refresh', { refresh_token: here.refreshToken });
    expect(refused.json()).toMatchObject({ endedBecause: 'ended_by_user' });
  });
});

describe('GET /account/confirm', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  it('takes the password, counts wrong ones, and leads back with a fresh login time', async () => {
    const { email, password } = await alice(auth);
    const browser = new BrowserJar(auth);
    await browser.post('/login', { email, password, return_to: '/account' });
    auth.clock.advance(300);
    const wrong = await browser.post('/account/confirm', { password: 'wrong battery', return_to: '/account' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('비밀번호가 맞지 않아요');
    const back = await browser.follow(await browser.post('/account/confirm', { password, return_to: '/account' }));
    expect(back.statusCode).toBe(200);
    const token = browser.cookie('access_token') ?? '';
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { auth_time: number };
    expect(claims.auth_time).toBe(Math.floor(auth.clock.now().getTime() / 1000));
  });
});
