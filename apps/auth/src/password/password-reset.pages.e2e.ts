// Rules of the pages for a forgotten password, in a browser without JavaScript.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar, fieldIn } from '../../../../test/support/browser-jar.ts';
import { alice, type Person } from '../../../../test/support/cast.ts';
import { codeIn, linkIn } from '../../../../test/support/mail.ts';

const password = 'a garden after rain';
const chosen = { password, passwordRepeat: password };

const credentialsOf = ({ email, password: own }: Person) => ({ email, password: own, return_to: '/' });

describe('pages for a forgotten password', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const resetMail = (email: string) => auth.mail.next(email, ({ text }) => /^\d{6}$/m.test(text));
  const asked = async (email: string) => {
    const browser = new BrowserJar(auth);
    const answer = await browser.post('/forgot-password', { email });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/reset-password']);
    return browser;
  };
  const canLogIn = async (email: string) =>
    (await auth.post('/api/v1/auth/login', { email, password })).statusCode === 200;

  it('keep the address typed at a failed login, but in no URL', async () => {
    const { email } = await alice(auth);
    const browser = new BrowserJar(auth);
    expect((await browser.get('/login')).body).toContain('href="/forgot-password"');
    await browser.post('/login', { email, password: 'not the password' });
    expect(fieldIn(await browser.get('/forgot-password'), 'email')).toBe(email);
    expect(browser.cookie('typed_address')).not.toContain(email);
  });

  it.each([
    ['a login', (browser: BrowserJar, member: Person) => browser.post('/login', credentialsOf(member))],
    ['a logout', (browser: BrowserJar) => browser.post('/logout', {})],
    [
      'a reset',
      async (browser: BrowserJar, { email }: Person) =>
        browser.post('/reset-password', { code: codeIn(await resetMail(email)), ...chosen }),
    ],
  ])('forget the address typed after %s, as the computer may be another’s next', async (_what, act) => {
    const member = await alice(auth);
    const browser = await asked(member.email);
    expect(browser.cookie('typed_address')).toBeDefined();
    expect((await act(browser, member)).statusCode).toBe(303);
    expect(browser.cookie('typed_address')).toBeUndefined();
    expect(fieldIn(await browser.get('/forgot-password'), 'email')).toBe('');
  });

  it('lead by the code to the login, in the browser that asked', async () => {
    const { email } = await alice(auth);
    const browser = await asked(email);
    const page = await browser.get('/reset-password');
    expect(page.body).toContain(email);
    expect(fieldIn(page, 'email')).toBeUndefined();
    const answer = await browser.post('/reset-password', { code: codeIn(await resetMail(email)), ...chosen });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/login']);
    expect((await browser.follow(answer)).body).toContain('비밀번호를 바꿨어요');
    expect(await canLogIn(email)).toBe(true);
  });

  it('ask for the address beside the code in any other browser', async () => {
    const { email } = await alice(auth);
    await asked(email);
    const code = codeIn(await resetMail(email));
    const elsewhere = new BrowserJar(auth);
    expect(fieldIn(await elsewhere.get('/reset-password'), 'email')).toBe('');
    expect((await elsewhere.post('/reset-password', { email: '', code, ...chosen })).statusCode).toBe(422);
    expect((await elsewhere.post('/reset-password', { email, code, ...chosen })).statusCode).toBe(303);
  });

  it('show one form for the link, however often it is looked at; only its button acts', async () => {
    const { email } = await alice(auth);
    await asked(email);
    const { pathname, search } = linkIn(await resetMail(email));
    const browser = new BrowserJar(auth);
    for (const method of ['HEAD', 'GET', 'GET'] as const) {
      const { statusCode, headers } = await auth.application.inject({ method, url: pathname + search });
      expect([statusCode, headers['referrer-policy']]).toEqual([200, 'no-referrer']);
    }
    expect(await canLogIn(email)).toBe(false);
    const page = await browser.get(pathname + search);
    expect(fieldIn(page, 'code')).toBeUndefined();
    const answer = await browser.post('/reset-password', { token: fieldIn(page, 'token') ?? '', ...chosen });
    expect(answer.headers.location).toBe('/login');
    expect(await canLogIn(email)).toBe(true);
  });

  it('take the form of a browser that tells no origin, since that page tells nobody its address', async () => {
    const { email } = await alice(auth);
    await asked(email);
    const token = linkIn(await resetMail(email)).searchParams.get('token') ?? '';
    const post = (origin: string) =>
      auth.request('POST', '/reset-password', {
        payload: new URLSearchParams({ token, ...chosen }).toString(),
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', origin },
      });
    expect((await post('http://evil.test')).statusCode).toBe(403);
    expect((await post('null')).statusCode).toBe(303);
  });

  it('answer 422 with the form: what is missing, refused or wrong, and never a password', async () => {
    const { email } = await alice(auth);
    const browser = await asked(email);
    const code = codeIn(await resetMail(email));
    for (const [fields, words] of [
      [{ code: '' }, '메일에 있는 여섯 자리 코드를 넣어 주세요'],
      [{ code: '12ab' }, '코드는 숫자 여섯 자리예요'],
      [{ code, passwordRepeat: 'another one' }, '위에 쓴 비밀번호와 달라요'],
      [{ code, password: 'alice1234', passwordRepeat: 'alice1234' }, '이름이나 이메일과 비슷해요'],
      [{ code: code === '000000' ? '000001' : '000000' }, '코드나 링크가 맞지 않거나 오래됐어요'],
    ] as const) {
      const answer = await browser.post('/reset-password', { ...chosen, ...fields });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(words);
      expect(answer.body).not.toContain(password);
    }
    expect((await browser.post('/forgot-password', { email: 'nobody' })).statusCode).toBe(422);
  });

  it('ignore a cookie that they did not seal', async () => {
    const browser = new BrowserJar(auth);
    browser.set('typed_address', 'YWxpY2VAZXhhbXBsZS5jb20');
    expect(fieldIn(await browser.get('/forgot-password'), 'email')).toBe('');
  });
});
