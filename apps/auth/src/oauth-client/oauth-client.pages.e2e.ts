// Rules of the organisers' pages of clients, for a browser without JavaScript.

import { randomUUID } from 'node:crypto';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../../test/support/browser-jar.ts';
import { alice, type SignedIn } from '../../../../test/support/cast.ts';
import { browserOf, freshPublicKey, makeClient, secretIn } from '../../../../test/support/client-pages.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';
import { tokenFor } from '../../../../test/support/programs.ts';

let auth: AuthService;
let admin: SignedIn;
let browser: BrowserJar;

beforeAll(async () => {
  auth = await startAuthService();
});

afterAll(() => auth.stop());

beforeEach(async () => {
  admin = await onlyAda(auth);
  browser = await browserOf(auth, admin);
});

const made = (fields?: Record<string, string>) => makeClient(auth, browser, fields);

describe('/admin/clients', () => {
  it('is found from the other pages of organisers, and closed to members and strangers', async () => {
    expect((await browser.get('/admin/members')).body).toContain('href="/admin/clients"');
    const member = await browserOf(auth, await alice(auth));
    for (const path of ['/admin/clients', '/admin/clients/new', `/admin/clients/${randomUUID()}`]) {
      expect((await member.get(path)).statusCode).toBe(403);
      expect((await new BrowserJar(auth).get(path)).headers.location).toMatch(/^\/login\?return_to=/);
    }
    expect(
      (await member.post('/admin/clients/new', { id: randomUUID(), name: 'x', 'scopes.0': 'members:read' })).statusCode,
    ).toBe(403);
  });

  it('asks for the password again when the login is old', async () => {
    auth.clock.advance(16 * 60);
    const answer = await browser.get('/admin/clients');
    const sent = answer.statusCode === 303 ? await browser.follow(answer) : answer;
    expect([sent.headers.location, sent.body].join()).toContain('/account/confirm');
  });

  it('lists clients with what they may, how they prove themselves, and who made them', async () => {
    const { path, name } = await made({ 'scopes.3': 'tokens:introspect' });
    const { body } = await browser.get('/admin/clients');
    const row = body.split('<tr').find((part) => part.includes(path)) ?? '';
    expect(row).toContain(name);
    for (const word of ['멤버 보기', '토큰 확인하기', '1번', 'Ada님이']) expect(row).toContain(word);
  });

  it('goes through many by links', async () => {
    for (let count = 0; count < 31; count += 1) await made();
    const first = await browser.get('/admin/clients');
    const next = /href="(\/admin\/clients\?cursor=[^"]+)"/.exec(first.body)?.[1] ?? '';
    const second = await browser.get(next);
    expect(second.statusCode).toBe(200);
    expect(second.body).toContain('href="/admin/clients"');
    expect((await browser.get('/admin/clients?cursor=nonsense&more=1')).statusCode).toBe(200);
  });
});

describe('the page of a client', () => {
  it('says what it is, and is nowhere for an id that nobody has', async () => {
    const { path, id, name } = await made();
    const page = await browser.get(path);
    for (const text of [name, id, 'members:read']) expect(page.body).toContain(text);
    for (const other of [randomUUID(), 'nobody', '%00']) {
      expect((await browser.get(`/admin/clients/${other}`)).statusCode).toBe(404);
    }
    expect((await browser.get(`${path}/change`)).headers.location).toBe(path);
  });

  it('renames it and gives it other scopes', async () => {
    const { path, id, secret } = await made();
    const answer = await browser.post(`${path}/change`, { name: '출석부 봇', 'scopes.1': 'members:write' });
    expect(answer.statusCode).toBe(303);
    const page = await browser.follow(answer);
    expect(page.body).toContain('<h1>출석부 봇</h1>');
    expect(/value="members:write"[^>]* checked/.test(page.body)).toBe(true);
    expect(/value="members:read"[^>]* checked/.test(page.body)).toBe(false);
    expect((await tokenFor(auth, id, secret)).json()).toMatchObject({ scope: 'members:write' });
    const nameless = await browser.post(`${path}/change`, { name: '' });
    expect(nameless.statusCode).toBe(422);
    expect(nameless.body).toContain('서비스의 이름을 써 주세요.');
  });

  it('gives a second secret, no third, and takes the first one away', async () => {
    const { path, id, secret } = await made();
    const added = await browser.post(`${path}/add-secret`, { number: '2' });
    expect([added.statusCode, added.headers['cache-control']]).toEqual([201, 'private, no-store']);
    const second = secretIn(added.body);
    for (const one of [secret, second]) expect((await tokenFor(auth, id, one)).statusCode).toBe(200);
    const third = await browser.post(`${path}/add-secret`, { number: '3' });
    expect([third.statusCode, secretIn(third.body)]).toEqual([409, '']);
    for (let twice = 0; twice < 2; twice += 1) {
      expect((await browser.post(`${path}/remove-secret`, { number: '1' })).headers.location).toBe(path);
    }
    expect((await tokenFor(auth, id, secret)).statusCode).toBe(401);
    expect((await tokenFor(auth, id, second)).statusCode).toBe(200);
  });

  it('sets a key, replaces it, and takes it away', async () => {
    const { path } = await made();
    const thumbprint = async () => /<code class="whole">([\w-]{43})<\/code>/.exec((await browser.get(path)).body)?.[1];
    expect((await browser.post(`${path}/set-key`, { publicKey: freshPublicKey() })).statusCode).toBe(303);
    const first = await thumbprint();
    expect(first).toBeDefined();
    expect((await browser.post(`${path}/set-key`, { publicKey: 'nonsense' })).statusCode).toBe(422);
    expect(await thumbprint()).toBe(first);
    await browser.post(`${path}/set-key`, { publicKey: freshPublicKey() });
    expect(await thumbprint()).not.toBe(first);
    await browser.post(`${path}/remove-key`, {});
    expect(await thumbprint()).toBeUndefined();
  });

  it('removes it only when its name is typed', async () => {
    const { path, id, name, secret } = await made();
    for (const confirmedName of ['', 'Robot', `${name}!`]) {
      const refused = await browser.post(`${path}/remove`, { confirmedName });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('href="#field-confirmedName"');
    }
    expect((await tokenFor(auth, id, secret)).statusCode).toBe(200);
    const removed = await browser.post(`${path}/remove`, { confirmedName: ` ${name} ` });
    expect(removed.headers.location).toBe('/admin/clients');
    expect((await browser.get(path)).statusCode).toBe(404);
    expect((await tokenFor(auth, id, secret)).statusCode).toBe(401);
  });

  it('tells what was done to it, and by whom', async () => {
    const { path, id, name } = await made();
    await browser.post(`${path}/add-secret`, { number: '2' });
    const { body } = await browser.get(path);
    for (const word of ['서비스를 등록했어요', '서비스에 비밀 값을 더 발급했어요']) expect(body).toContain(word);
    expect(body).toContain(`<a href="/admin/members/${admin.id}">Ada</a>`);
    const history = await browser.get(`/admin/audit-events?target=${id}`);
    expect(history.body).toContain(`<a href="${path}">${name}</a>`);
  });

  it('escapes what it is called', async () => {
    const { path } = await made({ name: '<img src=x onerror=1>' });
    for (const page of [path, '/admin/clients', '/admin/audit-events']) {
      const { body } = await browser.get(page);
      expect(body).not.toContain('<img src=x');
      expect(body).toContain('&lt;img src=x');
    }
  });
});
