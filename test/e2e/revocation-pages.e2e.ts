// A browser whose access token was revoked: it is sent to renew, and comes to the page or to the login, never in a circle.

import type { Answer } from '../support/auth-service.ts';
import { type BothServices, startBothServices } from '../support/both-services.ts';
import { BrowserJar } from '../support/browser-jar.ts';
import { ada, alice, type SignedIn } from '../support/cast.ts';
import { asMember } from '../support/leaver.ts';

const page = '/me/profile';

let both: BothServices;
let admin: SignedIn;

beforeAll(async () => {
  both = await startBothServices({ RATE_LIMIT_FACTOR: '1000000' });
  admin = await ada(both.auth);
});

afterAll(() => both.stop());

/** Through the gateway, as far as a browser can tell: each path is answered by the service that has it. */
function newBrowser(): BrowserJar {
  const inject = (options: { url: string }): Promise<Answer> =>
    (options.url.startsWith(page) ? both.profile : both.auth.application).inject(options);
  return new BrowserJar({ application: { inject } as unknown as BothServices['profile'] });
}

/** A browser of Alice's in which she is signed in, on the page of her profile. */
async function signedIn(): Promise<{ member: SignedIn; browser: BrowserJar }> {
  const member = await alice(both.auth);
  const browser = newBrowser();
  await browser.post('/login', { email: member.email, password: member.password, return_to: page });
  expect((await browser.get(page)).statusCode).toBe(200);
  return { member, browser };
}

/** Until the profile service has heard of what was done. */
async function untilRefused(member: SignedIn): Promise<void> {
  while ((await asMember(both, member, 'GET', '/api/v1/me/profile')).statusCode !== 401);
}

const asAdmin = async (method: 'PATCH' | 'DELETE', url: string, payload?: object) => {
  const answer = await both.auth.request(method, url, { accessToken: admin.accessToken, ...(payload && { payload }) });
  expect(answer.statusCode).toBeLessThan(300);
};

describe('a page, asked for with a revoked token,', () => {
  it('is there after a renewal when the session goes on', async () => {
    const { member, browser } = await signedIn();
    await asAdmin('PATCH', `/api/v1/members/${member.id}`, { roles: ['member', 'admin'] });
    await untilRefused(member);
    const answer = await browser.get(page);
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/session/renew?return_to=${encodeURIComponent(page)}`,
    ]);
    expect((await browser.follow(answer)).statusCode).toBe(200);
    expect((await browser.get(page)).statusCode).toBe(200);
  });

  it('is the login when the session has ended', async () => {
    const { member, browser } = await signedIn();
    await asAdmin('DELETE', `/api/v1/members/${member.id}/sessions`);
    await untilRefused(member);
    const answer = await browser.follow(await browser.get(page));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('action="/login"');
    expect([browser.cookie('access_token'), browser.cookie('signed_in')]).toEqual([undefined, undefined]);
  });

  it('that a form was sent to is done after a renewal, with what the form said', async () => {
    const { member, browser } = await signedIn();
    await asAdmin('PATCH', `/api/v1/members/${member.id}`, { roles: ['member', 'admin'] });
    await untilRefused(member);
    const handle = `alice-${member.id.slice(-8)}`;
    const answer = await browser.post(page, { handle, name: 'Alice', visibility: 'public' });
    expect([answer.statusCode, answer.headers.location]).toEqual([
      307,
      `/session/renew?return_to=${encodeURIComponent(page)}`,
    ]);
    expect((await browser.follow(answer)).statusCode).toBe(200);
    const { accessToken } = { accessToken: browser.cookie('access_token')! };
    const profile = await asMember(both, { accessToken }, 'GET', '/api/v1/me/profile');
    expect(profile.json()).toMatchObject({ handle });
  });
});
