// Rules of /api/v1/clients: organisers manage services by the API as on the pages.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, type SignedIn } from '../../../../test/support/cast.ts';
import { onlyAda } from '../../../../test/support/organiser.ts';
import { program, tokenFor } from '../../../../test/support/programs.ts';

let auth: AuthService;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
});

afterAll(() => auth.stop());

beforeEach(async () => {
  admin = await onlyAda(auth);
});

interface Client {
  id: string;
  name: string;
  scopes: string[];
  secrets: { number: number; lastUsedAt: string | null }[];
  key: { thumbprint: string } | null;
  secret?: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const call = (method: Method, rest: string, payload?: object, by: { accessToken: string } = admin) =>
  auth.request(method, `/api/v1/clients${rest}`, { accessToken: by.accessToken, ...(payload && { payload }) });
const wish = { name: 'Robot', scopes: ['profiles:read', 'members:read'] };
const make = async (more = {}) => (await call('POST', '', { ...wish, ...more })).json<Client & { secret: string }>();
const statusOf = async (id: string, secret: string) => (await tokenFor(auth, id, secret)).statusCode;
const pem = () =>
  String(generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'pem' }));

describe('/api/v1/clients', () => {
  it('makes a client, with a secret that is shown now and never again', async () => {
    const answer = await call('POST', '', wish);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    const { secret, ...client } = answer.json<Client>();
    expect(client).toMatchObject({ name: 'Robot', scopes: ['members:read', 'profiles:read'], key: null });
    expect(client.secrets).toEqual([{ number: 1, createdAt: auth.clock.now().toISOString(), lastUsedAt: null }]);
    expect(await statusOf(client.id, secret ?? '')).toBe(200);
    for (const path of [`/${client.id}`, '']) expect((await call('GET', path)).body).not.toContain(secret);
  });

  it('makes one that proves itself by a key, and then has no secret', async () => {
    const client = await make({ publicKey: pem() });
    expect(client).toMatchObject({ secrets: [], key: { thumbprint: expect.any(String), lastUsedAt: null } });
    expect(client).not.toHaveProperty('secret');
  });

  it('lists the clients, newest first, page by page', async () => {
    const made: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      auth.clock.advance(1);
      made.unshift((await make()).id);
    }
    const first = (await call('GET', '?limit=2')).json<{ items: Client[]; nextCursor: string }>();
    const second = (await call('GET', `?limit=1&cursor=${first.nextCursor}`)).json<{ items: Client[] }>();
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect((await call('GET', '?cursor=x')).statusCode).toBe(422);
  });

  it('changes name and scopes; what is left out stays', async () => {
    const { id, secret } = await make();
    expect((await call('PATCH', `/${id}`, { name: 'Other' })).json()).toMatchObject({
      name: 'Other',
      scopes: ['members:read', 'profiles:read'],
    });
    expect((await call('PATCH', `/${id}`, { scopes: ['profiles:read'] })).json()).toMatchObject({
      name: 'Other',
      scopes: ['profiles:read'],
    });
    expect((await tokenFor(auth, id, secret)).json()).toMatchObject({ scope: 'profiles:read' });
  });

  it('rotates: two secrets at once, not three, and one goes', async () => {
    const { id, secret } = await make();
    const added = await call('POST', `/${id}/secrets`);
    expect([added.statusCode, added.headers['cache-control']]).toEqual([201, 'no-store']);
    const second = added.json<Client>().secret ?? '';
    expect([await statusOf(id, secret), await statusOf(id, second)]).toEqual([200, 200]);
    const third = await call('POST', `/${id}/secrets`);
    expect([third.statusCode, third.json<{ code: string }>().code]).toEqual([409, 'too_many_secrets']);
    expect((await call('DELETE', `/${id}/secrets/1`)).statusCode).toBe(204);
    expect([await statusOf(id, secret), await statusOf(id, second)]).toEqual([401, 200]);
    for (const number of ['1', '3', '0', '-1', '2x', '%00']) {
      expect((await call('DELETE', `/${id}/secrets/${number}`)).statusCode).toBe(404);
    }
  });

  it('gives two secrets at most, however many ask at once', async () => {
    const { id } = await make();
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('POST', `/${id}/secrets`)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('sets and removes a key', async () => {
    const { id } = await make();
    const set = await call('PUT', `/${id}/key`, { publicKey: pem() });
    expect(set.json<Client>().key?.thumbprint).toMatch(/^[\w-]{43}$/);
    expect((await call('DELETE', `/${id}/key`)).statusCode).toBe(204);
    expect((await call('GET', `/${id}`)).json()).toMatchObject({ key: null });
  });

  it('removes a client, and every token that it has', async () => {
    const robot = await program(auth, 'members:read');
    const read = () => auth.request('GET', '/api/v1/members', { accessToken: robot.accessToken });
    expect((await read()).statusCode).toBe(200);
    expect((await call('DELETE', `/${robot.id}`)).statusCode).toBe(204);
    expect((await read()).statusCode).toBe(401);
    expect(await statusOf(robot.id, robot.secret)).toBe(401);
    expect((await call('DELETE', `/${robot.id}`)).statusCode).toBe(404);
  });

  it('keeps in the history who did what, and no secret', async () => {
    const { id, secret } = await make();
    await call('PATCH', `/${id}`, { name: 'Renamed' });
    const { secret: second = '' } = (await call('POST', `/${id}/secrets`)).json<Client>();
    await call('DELETE', `/${id}/secrets/1`);
    await call('DELETE', `/${id}`);
    const history = await auth.request('GET', `/api/v1/audit-events?target=${id}`, { accessToken: admin.accessToken });
    const { items } = history.json<{ items: { action: string; actor: string }[] }>();
    expect(items.map(({ action }) => action)).toEqual([
      'client.removed',
      'client.secret_removed',
      'client.secret_added',
      'client.changed',
      'client.created',
    ]);
    expect(new Set(items.map(({ actor }) => actor))).toEqual(new Set([admin.id]));
    for (const one of [secret, second]) expect(history.body).not.toContain(one);
  });

  it.each([
    ['without a name', { name: '' }, 'name'],
    ['without a scope', { scopes: [] }, 'scopes'],
    ['with a scope that there is not', { scopes: ['clients:write'] }, 'scopes.0'],
    ['with a person’s scope', { scopes: ['account'] }, 'scopes.0'],
    ['with a secret of its own choice', { secret: 'x' }, 'secret'],
    ['with a key that is none', { publicKey: 'nonsense' }, 'publicKey'],
  ])('refuses a client %s', async (_what, wrong, field) => {
    const answer = await call('POST', '', { ...wish, ...wrong });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field }] });
  });

  it('is for organisers, who have logged in a short while ago', async () => {
    const { id } = await make();
    const member = await alice(auth);
    const robot = await program(auth, 'members:read', 'members:write');
    const attempts: [Method, string, object?][] = [
      ['GET', ''],
      ['POST', '', wish],
      ['GET', `/${id}`],
      ['PATCH', `/${id}`, { scopes: ['members:write'] }],
      ['POST', `/${id}/secrets`],
      ['DELETE', `/${id}/secrets/1`],
      ['PUT', `/${id}/key`, { publicKey: pem() }],
      ['DELETE', `/${id}/key`],
      ['DELETE', `/${id}`],
    ];
    for (const [method, rest, payload] of attempts) {
      expect((await call(method, rest, payload, member)).json()).toMatchObject({ status: 403, code: 'forbidden' });
      expect((await call(method, rest, payload, robot)).json()).toMatchObject({
        status: 403,
        code: 'insufficient_scope',
      });
      expect((await auth.request(method, `/api/v1/clients${rest}`)).statusCode).toBe(401);
    }
    auth.clock.advance(9 * 60);
    const { refresh_token } = (await auth.post('/api/v1/auth/refresh', { refresh_token: admin.refreshToken })).json<{
      refresh_token: string;
    }>();
    auth.clock.advance(7 * 60);
    const renewed = (await auth.post('/api/v1/auth/refresh', { refresh_token })).json<{ access_token: string }>();
    const late = await call('GET', '', undefined, { accessToken: renewed.access_token });
    expect(late.json()).toMatchObject({ status: 401, code: 'reauthentication_needed' });
  });

  it('knows no client by an id that nobody has', async () => {
    for (const id of [randomUUID(), admin.id, 'nobody', '%00']) {
      expect((await call('GET', `/${id}`)).statusCode).toBe(404);
      expect((await call('DELETE', `/${id}`)).statusCode).toBe(404);
      expect((await call('POST', `/${id}/secrets`)).statusCode).toBe(404);
    }
  });
});
