// Rules of the auth pages, for a browser without JavaScript.

import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { BrowserJar, fieldIn } from '../../../test/support/browser-jar.ts';
import { alice, type Person, person } from '../../../test/support/cast.ts';
import { codeIn, linkIn } from '../../../test/support/mail.ts';

describe('pages of the auth service', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const signUpForm = ({ name, email, password }: Person) => ({ name, email, password, passwordRepeat: password });
  const pathOf = (url: URL) => `${url.pathname}${url.search}`;
  const logIn = async (who: Person) => {
    const browser = new BrowserJar(auth);
    const answer = await browser.post('/login', { email: who.email, password: who.password, return_to: '/account' });
    expect(answer.statusCode).toBe(303);
    return browser;
  };

  describe('/signup and /verify-email', () => {
    it('lead from the form by the code to one signed in', async () => {
      const bob = person('Bob');
      const browser = new BrowserJar(auth);
      const page = await browser.follow(await browser.post('/signup', signUpForm(bob)));
      expect(page.body).toContain('메일을 확인하세요');
      const registration = fieldIn(page, 'registration') ?? '';
      const code = codeIn(await auth.mail.next(bob.email));
      const answer = await browser.post('/verify-email', { registration, code });
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/me/profile']);
      expect((await browser.get('/account')).body).toContain(bob.email);
    });

    it('answer 422 with the filled form, every error named, passwords left out', async () => {
      const browser = new BrowserJar(auth);
      const fields = { name: 'Bob', email: 'nobody', password: 'long enough', passwordRepeat: 'different' };
      const answer = await browser.post('/signup', fields);
      expect(answer.statusCode).toBe(422);
      expect(fieldIn(answer, 'name')).toBe('Bob');
      expect(fieldIn(answer, 'email')).toBe('nobody');
      expect(answer.body).not.toContain('long enough');
      expect(answer.body.match(/aria-invalid="true"/g)).toHaveLength(2);
    });

    it('show one button when the link is opened in the browser that signed up; opening it uses nothing up', async () => {
      const bob = person('Bob');
      const browser = new BrowserJar(auth);
      await browser.post('/signup', signUpForm(bob));
      const link = pathOf(linkIn(await auth.mail.next(bob.email)));
      for (const _ of [1, 2, 3]) {
        const page = await browser.get(link);
        expect(page.headers['referrer-policy']).toBe('no-referrer');
        expect(fieldIn(page, 'password')).toBeUndefined();
      }
      const page = await browser.get(link);
      const fields = { token: fieldIn(page, 'token') ?? '', registration: fieldIn(page, 'registration') ?? '' };
      expect((await browser.post('/verify-email', fields)).headers.location).toBe('/me/profile');
    });

    it('ask in any other browser for the password chosen at sign-up', async () => {
      const bob = person('Bob');
      await new BrowserJar(auth).post('/signup', signUpForm(bob));
      const elsewhere = new BrowserJar(auth);
      const page = await elsewhere.get(pathOf(linkIn(await auth.mail.next(bob.email))));
      expect(page.body).toContain('name="password"');
      const token = fieldIn(page, 'token') ?? '';
      expect((await elsewhere.post('/verify-email', { token, password: '' })).statusCode).toBe(422);
      expect((await elsewhere.post('/verify-email', { token, password: 'not the password' })).statusCode).toBe(422);
      expect((await elsewhere.post('/verify-email', { token, password: bob.password })).statusCode).toBe(303);
    });

    it('take the form of a browser that tells no origin, since that page tells nobody its address', async () => {
      const bob = person('Bob');
      const registration = (await auth.post('/api/v1/auth/signup', bob)).json<{ registration: string }>().registration;
      const code = codeIn(await auth.mail.next(bob.email));
      const post = (origin: string) =>
        auth.request('POST', '/verify-email', {
          payload: new URLSearchParams({ registration, code }).toString(),
          headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', origin },
        });
      expect((await post('http://evil.test')).statusCode).toBe(403);
      expect((await post('null')).statusCode).toBe(303);
    });

    it('mail again when asked to', async () => {
      const bob = person('Bob');
      const browser = new BrowserJar(auth);
      const page = await browser.follow(await browser.post('/signup', signUpForm(bob)));
      await auth.mail.next(bob.email);
      const fields = { registration: fieldIn(page, 'registration') ?? '', resend: 'true' };
      const again = await browser.follow(await browser.post('/verify-email', fields));
      expect(again.body).toContain('메일을 다시 보냈어요');
      expect((await auth.mail.next(bob.email)).text).toMatch(/^\d{6}$/m);
    });
  });

  describe('/login', () => {
    it('leads to where one wanted to go, on this origin only', async () => {
      const member = await alice(auth);
      for (const [asked, led] of [
        ['/account', '/account'],
        ['//evil.test/x', '/'],
        ['https://evil.test', '/'],
        ['/\\evil.test', '/'],
        ['/\tevil', '/'],
        ['javascript:alert(1)', '/'],
      ] as const) {
        const { email, password } = member;
        const answer = await new BrowserJar(auth).post('/login', { email, password, return_to: asked });
        expect([asked, answer.headers.location]).toEqual([asked, led]);
      }
    });

    it('shows a wrong password beside the address that was typed', async () => {
      const { email } = await alice(auth);
      const answer = await new BrowserJar(auth).post('/login', { email, password: 'not the password' });
      expect(answer.statusCode).toBe(422);
      expect(fieldIn(answer, 'email')).toBe(email);
      expect(answer.body).toContain('이메일이나 비밀번호가 맞지 않아요');
    });

    it('leads who has not proved the address to the code, with a new mail', async () => {
      const bob = person('Bob');
      await new BrowserJar(auth).post('/signup', signUpForm(bob));
      await auth.mail.next(bob.email);
      const browser = new BrowserJar(auth);
      const page = await browser.follow(await browser.post('/login', { email: bob.email, password: bob.password }));
      const fields = {
        registration: fieldIn(page, 'registration') ?? '',
        code: codeIn(await auth.mail.next(bob.email)),
      };
      expect((await browser.post('/verify-email', fields)).headers.location).toBe('/me/profile');
    });

    it('refuses a form of another origin', async () => {
      const { email, password } = await alice(auth);
      const answer = await auth.request('POST', '/login', {
        payload: new URLSearchParams({ email, password }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      });
      expect(answer.statusCode).toBe(403);
      expect(answer.cookies).toEqual([]);
    });
  });

  describe('/account and /logout', () => {
    it('change name and language, and speak that language from then on', async () => {
      const browser = await logIn(await alice(auth));
      const page = await browser.follow(await browser.post('/account', { name: 'Alice B.', locale: 'en' }));
      expect(page.headers['content-language']).toBe('en');
      expect(page.body).toContain('Alice B.');
    });

    it('speak the language of the account on another device too', async () => {
      const member = await alice(auth);
      await auth.request('PATCH', '/api/v1/account', { accessToken: member.accessToken, payload: { locale: 'en' } });
      const elsewhere = await logIn(member);
      expect((await elsewhere.get('/account')).headers['content-language']).toBe('en');
    });

    it('show a name as text, whatever is in it', async () => {
      const browser = await logIn(await alice(auth));
      const name = '<script>alert(1)</script>"\'';
      const page = await browser.follow(await browser.post('/account', { name, locale: 'ko' }));
      expect(page.body).not.toContain('<script>alert');
    });

    it('log out by button only: opening the page ends nothing', async () => {
      const browser = await logIn(await alice(auth));
      expect((await browser.get('/logout')).statusCode).toBe(200);
      expect((await browser.get('/account')).statusCode).toBe(200);
      const answer = await browser.post('/logout', {});
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
      expect((await browser.get('/account')).headers.location).toBe('/login?return_to=%2Faccount');
    });
  });

  it('answer unknown pages with a page, not with JSON', async () => {
    const answer = await new BrowserJar(auth).get('/account/nowhere');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toMatch('text/html');
  });
});
