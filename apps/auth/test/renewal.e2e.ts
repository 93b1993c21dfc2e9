// Rules of silent renewal, for a browser without JavaScript.

import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { BrowserJar, fieldIn } from '../../../test/support/browser-jar.ts';
import { alice, type Person } from '../../../test/support/cast.ts';

describe('silent renewal', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const logIn = async (who: Person) => {
    const browser = new BrowserJar(auth);
    const answer = await browser.post('/login', { email: who.email, password: who.password, return_to: '/account' });
    expect(answer.statusCode).toBe(303);
    return browser;
  };

  it('sends a page whose access cookie has expired to renew and back', async () => {
    const browser = await logIn(await alice(auth));
    const before = browser.cookie('refresh_token');
    browser.forget('access_token');
    const first = await browser.get('/account?lang=en');
    expect([first.statusCode, first.headers.location]).toEqual([
      303,
      '/session/renew?return_to=%2Faccount%3Flang%3Den',
    ]);
    const page = await browser.follow(first);
    expect(page.statusCode).toBe(200);
    expect(browser.cookie('refresh_token')).not.toBe(before);
  });

  it('keeps the body of a form on its way through renewal', async () => {
    const browser = await logIn(await alice(auth));
    browser.forget('access_token');
    const first = await browser.post('/account', { name: '새 이름', locale: 'ko' });
    expect(first.statusCode).toBe(307);
    const page = await browser.follow(first);
    expect(page.body).toContain('바꾼 내용을 저장했어요');
    expect(fieldIn(page, 'name')).toBe('새 이름');
  });

  it('renews as well where the cookie holds an expired token', async () => {
    const browser = await logIn(await alice(auth));
    auth.clock.advance(700);
    expect((await browser.follow(await browser.get('/account'))).statusCode).toBe(200);
  });

  it('leads to the login with the reason and clears the cookies when the session has ended', async () => {
    const browser = await logIn(await alice(auth));
    const stolen = browser.cookie('refresh_token') ?? '';
    const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
    const second = (await refresh(stolen)).json<{ refresh_token: string }>().refresh_token;
    await refresh(second);
    browser.forget('access_token');
    const page = await browser.follow(await browser.get('/account'));
    expect(page.body).toContain('다른 기기에서 로그인 정보가 사용되어');
    expect(fieldIn(page, 'return_to')).toBe('/account');
    expect(['access_token', 'refresh_token', 'signed_in'].map((name) => browser.cookie(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('rotates once for the pictures of a page, however late some of them ask', async () => {
    const browser = await logIn(await alice(auth));
    const ask = () =>
      auth.request('GET', '/session/renew?return_to=/avatars/x.webp', {
        headers: {
          'sec-fetch-dest': 'image',
          cookie: ['access_token', 'refresh_token'].map((name) => `${name}=${browser.cookie(name)}`).join('; '),
        },
      });
    const late = await ask();
    expect([late.statusCode, late.headers.location, late.cookies]).toEqual([303, '/avatars/x.webp', []]);
    auth.clock.advance(700);
    const first = await ask();
    expect(first.cookies.map(({ name }) => name)).toContain('refresh_token');
  });

  it('lets a picture pass through, whatever its size and type, unread', async () => {
    const browser = await logIn(await alice(auth));
    const answer = await auth.request('POST', '/session/renew?return_to=/me/profile/avatar', {
      payload: Buffer.alloc(200_000),
      headers: {
        accept: 'text/html',
        'content-type': 'multipart/form-data; boundary=x',
        cookie: `refresh_token=${browser.cookie('refresh_token')}`,
        'sec-fetch-site': 'same-origin',
      },
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([307, '/me/profile/avatar']);
  });

  it('does not lead off this origin', async () => {
    const browser = await logIn(await alice(auth));
    const answer = await browser.get(`/session/renew?return_to=${encodeURIComponent('//evil.test')}`);
    expect(answer.headers.location).toBe('/');
  });

  it('sends who was never signed in to the login', async () => {
    const answer = await new BrowserJar(auth).get('/account');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/login?return_to=%2Faccount']);
  });
});
