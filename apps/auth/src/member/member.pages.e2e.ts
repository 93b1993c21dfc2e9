// Rules of the organisers' pages, for a browser without JavaScript.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar, fieldIn } from '../../../../test/support/browser-jar.ts';
import { alice, login, person, signUp, type SignedIn } from '../../../../test/support/cast.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';

let auth: AuthService;
let admin: SignedIn;
let browser: BrowserJar;

beforeAll(async () => {
  auth = await startAuthService();
});

afterAll(() => auth.stop());

beforeEach(async () => {
  admin = await onlyAda(auth);
  browser = await browserOf(admin);
});

async function browserOf({ email, password }: SignedIn): Promise<BrowserJar> {
  const jar = new BrowserJar(auth);
  await jar.post('/login', { email, password, return_to: '/account' });
  return jar;
}

const pageOf = ({ id }: { id: string }) => `/admin/members/${id}`;
const act = (who: { id: string }, what: string, fields: Record<string, string> = {}, by = browser) =>
  by.post(`${pageOf(who)}/${what}`, fields);
const done = async (who: { id: string }, what: string, fields: Record<string, string> = {}) => {
  const answer = await act(who, what, fields);
  expect(answer.statusCode).toBe(303);
  return browser.follow(answer);
};

describe('/admin/members', () => {
  it('is found by admins in the menu, and forbidden to members', async () => {
    expect((await browser.get('/account')).body).toContain('href="/admin/members"');
    const member = await browserOf(await alice(auth));
    expect((await member.get('/account')).body).not.toContain('href="/admin/members"');
    expect((await member.get('/admin/members')).statusCode).toBe(403);
    expect((await new BrowserJar(auth).get('/admin/members')).headers.location).toMatch(/^\/login\?return_to=/);
  });

  it('lists members with a way to each, and keeps search and order on the next page', async () => {
    const people = [await alice(auth), await alice(auth)];
    const page = await browser.get('/admin/members?query=Alice&sort=name&status=active');
    for (const { id, email } of people) {
      expect(page.body).toContain(`href="/admin/members/${id}"`);
      expect(page.body).toContain(email);
    }
    expect(fieldIn(page, 'query')).toBe('Alice');
    expect(page.body).not.toContain(admin.email);
  });

  it('escapes names and addresses', async () => {
    const { accessToken } = await alice(auth);
    const name = '<img src=x onerror=1>';
    await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name } });
    const page = await browser.get('/admin/members');
    expect(page.body).not.toContain('<img src=x');
    expect(page.body).toContain('&lt;img src=x');
  });

  it('passes over parameters that make no sense', async () => {
    const page = await browser.get('/admin/members?status=odd&sort=odd&cursor=odd&role=odd&lang=en&more=1');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Members');
  });

  it('counts members, sign-ups and who was there today, as a chart and as a table', async () => {
    const { body } = await browser.get('/admin/members?lang=en');
    expect(body).toMatch(/<dt>All<\/dt><dd>[1-9]/);
    expect(body.match(/<svg class="chart-bars"/g)).toHaveLength(2);
    expect(body.match(/<rect x=/g)).toHaveLength(60);
    expect(body).toMatch(/[1-9]\d* in the last 30 days, [1-9]\d* today/);
    expect(body.match(/<th scope="row">\d{4}-\d\d-\d\d<\/th>/g)).toHaveLength(60);
    expect(body).not.toMatch(/ style=|<style/);
  });

  it('asks for the password once more where the login is old, and comes back', async () => {
    for (let times = 0; times < 2; times += 1) {
      auth.clock.advance(8 * 60);
      await browser.follow(await browser.get('/session/renew?return_to=/account'));
    }
    const answer = await browser.get('/admin/members?query=Alice');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/account/confirm?return_to=%2Fadmin%2Fmembers%3Fquery%3DAlice');
    const fields = { password: admin.password, return_to: '/admin/members?query=Alice' };
    const back = await browser.follow(await browser.post('/account/confirm', fields));
    expect(back.statusCode).toBe(200);
    expect(back.body).toContain('멤버');
  });
});

describe('/admin/members/{id}', () => {
  it('shows data, sessions and history of a member; an unknown one is 404', async () => {
    const member = await alice(auth);
    await done(member, 'give-admin');
    const { body } = await browser.get(pageOf(member));
    expect(body).toContain(member.email);
    expect(body).toContain('127.0.0.1');
    expect(body).toContain('Ada');
    for (const id of ['nobody', admin.sessionId]) expect((await browser.get(pageOf({ id }))).statusCode).toBe(404);
  });

  it('suspends for a reason, which the person reads at login, and restores', async () => {
    const member = await alice(auth);
    const missing = await act(member, 'suspend', { reason: ' ' });
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('이유를 써 주세요');
    const reason = '과제를 <대신> 냈어요.';
    expect((await done(member, 'suspend', { reason })).body).toContain('과제를 &lt;대신&gt; 냈어요.');
    const { email, password } = member;
    const refused = await new BrowserJar(auth).post('/login', { email, password, return_to: '/' });
    expect(refused.body).toContain('과제를 &lt;대신&gt; 냈어요.');
    expect((await done(member, 'restore')).body).toContain('정지를 풀었어요');
    await login(auth, member);
  });

  it('gives and takes the admin role, and ends sessions', async () => {
    const member = await alice(auth);
    expect((await done(member, 'give-admin')).body).toContain('운영자로 만들었어요');
    expect((await done(member, 'take-admin')).body).toContain('운영자에서 내렸어요');
    expect((await done(member, 'end-sessions')).body).toContain('로그인한 기기가 없어요');
  });

  it('removes only whose address is typed', async () => {
    const member = await alice(auth);
    for (const confirmation of ['', admin.email]) {
      const refused = await act(member, 'remove', { confirmation });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('id="field-confirmation-error"');
    }
    const list = await done(member, 'remove', { confirmation: ` ${member.email.toUpperCase()} ` });
    expect(list.body).toContain('멤버를 지웠어요');
    expect(list.body).not.toContain(member.email);
    expect((await browser.get(pageOf(member))).statusCode).toBe(404);
  });

  it('says why the last admin stays', async () => {
    for (const [what, fields] of [
      ['take-admin', {}],
      ['suspend', { reason: 'enough' }],
      ['remove', { confirmation: admin.email }],
    ] as const) {
      const answer = await act(admin, what, fields);
      expect(answer.statusCode).toBe(409);
      expect(answer.body).toContain('운영자가 한 명은 있어야 해요');
    }
  });

  it('leads who gives up the own role to their account, where the menu has lost the organisers’ pages', async () => {
    await done(await alice(auth), 'give-admin');
    const account = await done(admin, 'take-admin');
    expect(account.body).toContain(admin.email);
    expect(account.body).not.toContain('href="/admin/members"');
    expect((await browser.get('/admin/members')).statusCode).toBe(403);
  });

  it.each(['suspend', 'restore', 'give-admin', 'take-admin', 'end-sessions', 'remove'])(
    'lets no member %s anybody, and no other site',
    async (what) => {
      const mallory = await browserOf(await alice(auth));
      expect((await act(admin, what, {}, mallory)).statusCode).toBe(403);
      const cookie = `access_token=${admin.accessToken}`;
      const headers = { cookie, 'sec-fetch-site': 'cross-site', accept: 'text/html' };
      const foreign = await auth.request('POST', `${pageOf(admin)}/${what}`, { headers });
      expect(foreign.statusCode).toBe(403);
    },
  );
});

describe('a pending registration', () => {
  it('is no member yet', async () => {
    const bob = person('Bob');
    await signUp(auth, bob);
    expect((await browser.get(`/admin/members?query=${bob.email}`)).body).toContain('찾는 멤버가 없어요');
  });
});
