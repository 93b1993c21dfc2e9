// Rules of forms of clients that are sent again, as by a reload of the page that shows a secret.

import { randomUUID } from 'node:crypto';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { BrowserJar, fieldIn } from '../../../../test/support/browser-jar.ts';
import { alice, type SignedIn } from '../../../../test/support/cast.ts';
import { registryOf } from '../../../../test/support/clients.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';
import { theService } from '../audit/audit.ts';
import { OAuthClientRepository } from './oauth-client.repository.ts';

const newClient = '/admin/clients/new';
const hasSecret = (body: string) => /pfs_[A-Za-z0-9_-]{43}/.test(body);

let auth: AuthService;
let admin: SignedIn;
let browser: BrowserJar;

beforeAll(async () => {
  auth = await startAuthService();
  admin = await onlyAda(auth);
  browser = new BrowserJar(auth);
  await browser.post('/login', { email: admin.email, password: admin.password, return_to: '/account' });
});

afterAll(() => auth.stop());

const clientsIn = async () =>
  (await auth.application.get(OAuthClientRepository, { strict: false }).page({ limit: 100 })).items.length;

/** The form of a new client, filled in. */
async function filledIn() {
  const id = fieldIn(await browser.get(newClient), 'id') ?? '';
  return { id, name: 'Robot', 'scopes.0': 'members:read', publicKey: '' };
}

describe('the form of a new client', () => {
  it('makes one client, however often it is sent, and says so', async () => {
    const form = await filledIn();
    const made = await browser.post(newClient, form);
    expect([made.statusCode, hasSecret(made.body)]).toEqual([201, true]);
    const before = await clientsIn();
    const again = await browser.post(newClient, { ...form, name: 'Another' });
    expect([again.statusCode, again.headers.location]).toEqual([303, `/admin/clients/${form.id}`]);
    const page = await browser.follow(again);
    expect(page.body).toContain('이미 등록한 서비스예요.');
    expect([page.body.includes('<h1>Robot</h1>'), hasSecret(page.body), await clientsIn()]).toEqual([
      true,
      false,
      before,
    ]);
  });

  it('makes one client when it is sent several times at once', async () => {
    const form = await filledIn();
    const answers = await Promise.all([1, 2, 3].map(() => browser.post(newClient, form)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 303, 303]);
    expect((await registryOf(auth).get(form.id)).secrets).toHaveLength(1);
  });

  it('makes another one each time it is opened', async () => {
    expect((await filledIn()).id).not.toBe((await filledIn()).id);
  });

  it('keeps its id when something else in it is wrong', async () => {
    const form = await filledIn();
    const refused = await browser.post(newClient, { ...form, name: '' });
    expect([refused.statusCode, fieldIn(refused, 'id')]).toEqual([422, form.id]);
  });

  it('gives no client the id of an account, nor that of a client that was removed', async () => {
    const form = await filledIn();
    await browser.post(newClient, form);
    await registryOf(auth).remove(theService, form.id);
    const before = await clientsIn();
    const refusals: [id: string, status: number][] = [
      [(await alice(auth)).id, 422],
      [admin.id.toUpperCase(), 422],
      [form.id.toUpperCase(), 409],
    ];
    for (const [id, status] of refusals) {
      const refused = await browser.post(newClient, { ...form, id });
      expect([refused.statusCode, hasSecret(refused.body)]).toEqual([status, false]);
      expect(refused.body).toContain('id="errors"');
      expect(fieldIn(refused, 'id')).not.toBe(id);
      expect(fieldIn(refused, 'name')).toBe('Robot');
    }
    const wish = { name: 'Robot', scopes: ['members:read'] as const };
    for (const id of [admin.id, form.id]) {
      await expect(registryOf(auth).make(theService, wish, id)).rejects.toMatchObject({ code: 'client_id_taken' });
    }
    expect(await clientsIn()).toBe(before);
  });

  it.each(['', 'nonsense', '00000000-0000-0000-0000-000000000000', `${randomUUID()} `, "' OR 1=1"])(
    'is refused with the id %j, and gets a new one',
    async (id) => {
      const before = await clientsIn();
      const refused = await browser.post(newClient, { ...(await filledIn()), id });
      expect(refused.statusCode).toBe(422);
      expect(fieldIn(refused, 'id')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
      expect(await clientsIn()).toBe(before);
    },
  );
});

describe('the form of another secret', () => {
  /** A client with a secret, and its form for the next one. */
  async function withForm() {
    const { client } = await registryOf(auth).make(theService, { name: 'Rotating', scopes: ['members:read'] });
    const path = `/admin/clients/${client.id}`;
    const { body } = await browser.get(path);
    const number = /add-secret"><input type="hidden" name="number" value="(\d+)"/.exec(body)?.[1] ?? '';
    const send = (wished = number) => browser.post(`${path}/add-secret`, { number: wished });
    const numbers = async () => (await registryOf(auth).get(client.id)).secrets.map((secret) => secret.number);
    return { id: client.id, path, send, numbers };
  }

  it('makes one secret, however often it is sent, also once that is removed', async () => {
    const { id, path, send, numbers } = await withForm();
    const added = await send();
    expect([added.statusCode, hasSecret(added.body)]).toEqual([201, true]);
    const again = await send();
    expect([again.statusCode, again.headers.location]).toEqual([303, path]);
    expect((await browser.follow(again)).body).toContain('이미 발급한 비밀 값이에요.');
    expect(await numbers()).toEqual([1, 2]);
    await registryOf(auth).removeSecret(theService, id, 2);
    expect((await send()).statusCode).toBe(303);
    expect(await numbers()).toEqual([1]);
    expect((await send('3')).statusCode).toBe(201);
  });

  it('makes one secret when it is sent twice at once', async () => {
    const { send, numbers } = await withForm();
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 303]);
    expect(await numbers()).toEqual([1, 2]);
  });

  it.each([
    ['9', 404],
    ['0', 422],
    ['-1', 422],
    ['x', 422],
    ['', 422],
  ])('makes nothing with the number %j', async (number, status) => {
    const { send, numbers } = await withForm();
    const refused = await send(number);
    expect([refused.statusCode, hasSecret(refused.body)]).toEqual([status, false]);
    expect(await numbers()).toEqual([1]);
  });
});
