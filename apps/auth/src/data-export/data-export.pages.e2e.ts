// Rules of the page of one's data, for browsers without script.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { alice } from '../../../../test/support/cast.ts';
import { exportsOf, type HeldOutbox, holdOutbox } from '../../../../test/support/exports.ts';

const refresh = '<noscript><meta http-equiv="refresh" content="3"></noscript>';

describe('/account/data', () => {
  let auth: AuthService;
  let outbox: HeldOutbox;

  beforeAll(async () => {
    auth = await startAuthService();
    outbox = await holdOutbox(auth.application);
  });

  afterAll(() => auth.stop());

  const visit = async () => {
    const owner = await outbox.released(() => alice(auth));
    const browser = new BrowserJar(auth);
    browser.set('access_token', owner.accessToken);
    browser.set('refresh_token', owner.refreshToken);
    browser.set('signed_in', '1');
    return { browser, owner };
  };

  it('looks again by itself for as long as a copy is being made', async () => {
    const { browser } = await visit();
    expect((await browser.get('/account/data')).body).not.toContain(refresh);
    const asked = await browser.post('/account/data', {});
    expect([asked.statusCode, asked.headers.location]).toEqual([303, '/account/data']);
    const waiting = await browser.follow(asked);
    expect(waiting.body).toContain(refresh);
    expect(waiting.body).toMatch(/<progress [^>]*max="100" value="0"/);
    expect(waiting.body).not.toContain('<form method="post" action="/account/data"');
    auth.clock.advance(300);
    expect((await browser.get('/account/data')).body).toContain('평소보다 오래 걸리고 있어요');
    auth.clock.advance(3_300);
    const failed = await browser.follow(await browser.get('/account/data'));
    expect(failed.body).toContain('데이터를 다 모으지 못했어요');
    expect(failed.body).not.toContain(refresh);
  });

  it('renews a session on the way to the file', async () => {
    const { browser, owner } = await visit();
    const { id } = await exportsOf(auth, owner).ask();
    browser.forget('access_token');
    const path = `/account/data/${id}/file`;
    const answer = await browser.get(path);
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/session/renew?return_to=${encodeURIComponent(path)}`,
    ]);
    expect((await browser.follow(answer)).statusCode).toBe(409);
  });

  it('takes no wish from another site', async () => {
    const { owner } = await visit();
    const answer = await auth.request('POST', '/account/data', {
      headers: { cookie: `access_token=${owner.accessToken}`, 'sec-fetch-site': 'cross-site', accept: 'text/html' },
    });
    expect(answer.statusCode).toBe(403);
    expect(await exportsOf(auth, owner).list()).toEqual([]);
  });

  it('is read in English, too', async () => {
    const { browser } = await visit();
    await browser.post('/account/data', {});
    expect((await browser.get('/account/data?lang=en')).body).toContain('We will mail you when it is ready.');
  });
});
