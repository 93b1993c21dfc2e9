// Rules of a form that was filled in while its session ended, for a browser without JavaScript.

import { type Answer, type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { actionIn, BrowserJar, fieldIn, hiddenIn } from '../../../../test/support/browser-jar.ts';
import { alice, join, person, type Person, type SignedIn, signUp } from '../../../../test/support/cast.ts';

const typed = { name: '김 "앨리스" </textarea><b>', locale: 'ko' };

describe('a form whose session has ended', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  /** A browser in which somebody was signed in until just now. */
  const signedOut = async (who: SignedIn) => {
    const browser = new BrowserJar(auth);
    await browser.post('/login', { email: who.email, password: who.password, return_to: '/account' });
    await auth.request('DELETE', '/api/v1/account/sessions', { accessToken: who.accessToken });
    return browser;
  };
  const sent = async (browser: BrowserJar, path = '/account', fields: Record<string, string> = typed) =>
    browser.follow(await browser.post(path, fields));
  const logIn = (browser: BrowserJar, page: Answer, { email, password }: Person) =>
    browser.post('/login', { ...hiddenIn(page), email, password });
  const nameOf = async ({ accessToken }: SignedIn) =>
    (await auth.request('GET', '/api/v1/account', { accessToken })).json<{ name: string }>().name;

  it('waits on the login page and, after the password and one more button, is what it would have been', async () => {
    const owner = await alice(auth);
    const browser = await signedOut(owner);
    const page = await sent(browser);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Alice님이 적던 내용을');
    expect(page.body).not.toContain('앨리스');
    expect(['access_token', 'refresh_token', 'signed_in'].map((name) => browser.cookie(name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);

    const wrong = await logIn(browser, page, { ...owner, password: 'not the password' });
    expect(wrong.statusCode).toBe(422);
    const asked = await logIn(browser, wrong, owner);
    expect(asked.body).toContain('Alice님으로 로그인했어요');
    expect(asked.body).toContain('&lt;/textarea&gt;');
    expect(asked.body).not.toContain('type="password"');
    const saved = await browser.follow(await browser.post(actionIn(asked), hiddenIn(asked)));
    expect(saved.body).toContain('바꾼 내용을 저장했어요');
    expect(await nameOf(owner)).toBe(typed.name);
  });

  it('waits as well where every cookie is gone, and then says that it may be somebody else’s', async () => {
    const owner = await alice(auth);
    const browser = new BrowserJar(auth);
    const page = await sent(browser);
    expect(page.body).toContain('<span>적던 내용을 이 화면에 담아 두었어요');
    const asked = await logIn(browser, page, owner);
    expect(asked.body).toContain('직접 적은 게 아니라면 버려 주세요');
    expect(hiddenIn(asked)).toEqual(typed);
  });

  it('passes with a login, however long it is', async () => {
    const owner = await alice(auth);
    const browser = new BrowserJar(auth);
    const long = { name: '가'.repeat(4_000), note: 'x'.repeat(27_900) };
    const asked = await logIn(browser, await sent(browser, '/account', long), owner);
    expect(asked.statusCode).toBe(200);
    expect(hiddenIn(asked)).toEqual(long);
  });

  it('is not shown to somebody else who logs in, but still there for its writer', async () => {
    const owner = await alice(auth);
    const browser = await signedOut(owner);
    const bob = await join(auth, person('Bob'));
    const refused = await logIn(browser, await sent(browser), bob);
    expect(refused.body).toContain('Bob님으로 로그인했어요');
    expect(refused.body).not.toContain('앨리스');
    expect(actionIn(refused)).toBe('/login');
    const again = await browser.post('/login', hiddenIn(refused));
    expect([again.statusCode, fieldIn(again, 'email')]).toEqual([200, '']);
    expect(hiddenIn(await logIn(browser, again, owner))).toEqual(typed);
  });

  it('is still there when the address is not verified, or guessed at too often', async () => {
    const owner = await alice(auth);
    const bob = person('Bob');
    await signUp(auth, bob);
    const browser = new BrowserJar(auth);
    const page = await sent(browser);
    const unproved = await logIn(browser, page, bob);
    expect(unproved.body).toContain('href="/verify-email" target="_blank"');
    for (let guess = 0; guess < 10; guess += 1) await logIn(browser, page, { ...owner, password: 'a wrong one' });
    const limited = await logIn(browser, page, owner);
    expect(limited.statusCode).toBe(429);
    for (const shown of [unproved, limited]) expect(fieldIn(shown, 'kept')).toBe(fieldIn(page, 'kept'));
  });

  it.each([
    [
      'a password',
      '/account/password',
      { currentPassword: 'x', password: 'secret words', passwordRepeat: 'x' },
      'secret',
    ],
    ['a code', '/account/email/confirm', { code: '123456' }, 'secret'],
    ['more than can be carried', '/account', { name: 'x'.repeat(41_000), locale: 'ko' }, 'size'],
    ['nothing typed', '/account/email', { cancel: 'true' }, undefined],
  ])('is not kept with %s, and the login page says so', async (_what, path, fields: object, unkept) => {
    for (const browser of [await signedOut(await alice(auth)), new BrowserJar(auth)]) {
      const answer = await browser.post('/login/kept-form?return_to=' + encodeURIComponent(path), { ...fields });
      expect(answer.statusCode).toBe(303);
      const asked = new URL(String(answer.headers.location), 'http://peerfinder.test').searchParams;
      expect(asked.get('unkept') ?? undefined).toBe(unkept);
      expect(fieldIn(await browser.follow(answer), 'kept')).toBeUndefined();
    }
  });

  it('is not kept where it is a file, whose body is not read', async () => {
    const browser = await signedOut(await alice(auth));
    const answer = await auth.request('POST', '/session/renew?return_to=/me/profile/avatar', {
      payload: Buffer.alloc(200_000),
      headers: {
        accept: 'text/html',
        host: 'peerfinder.test',
        'content-type': 'multipart/form-data; boundary=x',
        cookie: `refresh_token=${browser.cookie('refresh_token')}`,
        referer: 'http://peerfinder.test/me/profile',
        'sec-fetch-site': 'same-origin',
      },
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/login?return_to=%2Fme%2Fprofile&reason=ended_by_user&unkept=file',
    ]);
    const page = await browser.get(String(answer.headers.location));
    expect(page.body).toContain('파일은 올리지 못했어요');
  });

  it.each([
    ['Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['Origin', { origin: 'https://evil.test' }],
  ])('cannot be planted by another site, as %s tells, with or without cookies', async (_header, headers) => {
    const browser = await signedOut(await alice(auth));
    for (const path of ['/login/kept-form?return_to=/account', '/session/renew?return_to=/account', '/account']) {
      for (const cookie of ['', `refresh_token=${browser.cookie('refresh_token')}; signed_in=1`]) {
        const answer = await auth.request('POST', path, {
          payload: new URLSearchParams(typed).toString(),
          headers: {
            ...headers,
            accept: 'text/html',
            'content-type': 'application/x-www-form-urlencoded',
            ...(cookie && { cookie }),
          },
        });
        expect(answer.statusCode).toBe(403);
      }
    }
  });

  it.each(['//evil.test/x', 'https://evil.test', '/\\evil.test', 'javascript:alert(1)'])(
    'belongs to a path on this origin, not to %s',
    async (path) => {
      const browser = new BrowserJar(auth);
      const answer = await browser.post(`/login/kept-form?return_to=${encodeURIComponent(path)}`, typed);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/login?return_to=%2F']);
    },
  );

  it('counts for nothing at the login unless this service sealed it', async () => {
    const owner = await alice(auth);
    const sealed = fieldIn(await sent(new BrowserJar(auth)), 'kept') ?? '';
    const forgeries = [
      'rubbish',
      JSON.stringify({ path: '/account', fields: [] }),
      `A${sealed.slice(1)}`,
      `${sealed}AA`,
    ];
    for (const kept of forgeries) {
      const { email, password } = owner;
      const answer = await new BrowserJar(auth).post('/login', { email, password, return_to: '/account', kept });
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account']);
    }
  });

  it('leaves nothing of what was typed in the log or in an address', async () => {
    const owner = await alice(auth);
    const browser = await signedOut(owner);
    const first = await browser.post('/account', { ...typed, name: 'Quite unmistakable' });
    const page = await browser.follow(first);
    await logIn(browser, page, owner);
    expect(auth.log.text).not.toContain('unmistakable');
    expect(String(first.headers.location)).not.toContain('unmistakable');
  });

  it('is gone when its address is opened anew', async () => {
    const answer = await new BrowserJar(auth).get('/login/kept-form?return_to=/account&lang=en');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/login']);
  });
});
