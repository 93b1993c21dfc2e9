// Rules of leaving by the page, for a browser without JavaScript.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { alice, type SignedIn } from '../../../../test/support/cast.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';

describe('/account/withdrawal', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const account = ({ accessToken }: SignedIn) => auth.request('GET', '/api/v1/account', { accessToken });
  const browserOf = async (who: SignedIn) => {
    const browser = new BrowserJar(auth);
    await browser.post('/login', { email: who.email, password: who.password, return_to: '/account' });
    return browser;
  };

  it('says what will be erased and does nothing by being looked at', async () => {
    const member = await alice(auth);
    const browser = await browserOf(member);
    for (const _ of [1, 2]) {
      const page = await browser.get('/account/withdrawal');
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain(member.email);
    }
    expect((await account(member)).statusCode).toBe(200);
  });

  it('asks for the password, again where it is wrong, and leads out signed out', async () => {
    const member = await alice(auth);
    const browser = await browserOf(member);
    const wrong = await browser.post('/account/withdrawal', { password: 'not this one' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).not.toContain('not this one');
    expect(wrong.body).toContain('aria-invalid="true"');
    expect((await browser.post('/account/withdrawal', {})).statusCode).toBe(422);
    const right = await browser.post('/account/withdrawal', { password: member.password });
    expect([right.statusCode, right.headers.location]).toEqual([303, '/']);
    expect(browser.cookie('access_token') || browser.cookie('refresh_token') || undefined).toBeUndefined();
    expect(browser.cookie('flash')).toBe('flash.withdrawn');
    expect((await account(member)).statusCode).toBe(401);
  });

  it('tells the last admin why not', async () => {
    const browser = await browserOf(await onlyAda(auth));
    const page = await browser.post('/account/withdrawal', { password: 'Ada battery staple' });
    expect(page.statusCode).toBe(409);
    expect(page.body).toContain('운영자가 한 명은 있어야 해요');
  });
});
