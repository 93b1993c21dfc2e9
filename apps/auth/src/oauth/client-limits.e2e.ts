// Limits of failed authentication of clients: they slow down who fails, and never refuse who is right.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import {
  aClient,
  aKeyedClient,
  assertionForm,
  assertionOf,
  basic,
  postForm,
  type TestClient,
} from '../../../../test/support/clients.ts';

const quarterHour = 15 * 60;

describe('limits of client authentication', () => {
  let auth: AuthService;
  let networks = 0;

  beforeAll(async () => {
    auth = await startAuthService();
  });
  afterAll(() => auth.stop());
  /** No test sees what another has counted. */
  beforeEach(() => auth.clock.advance(quarterHour));

  const anywhere = () => `2001:db8:${(networks += 1).toString(16)}::1`;
  const ask = (client: TestClient, from: string) => {
    const headers = { authorization: basic(client), 'x-forwarded-for': from };
    return postForm(auth, '/oauth/token', { grant_type: 'client_credentials' }, headers);
  };
  const asks = async (count: number, client: TestClient, from: string) => {
    const answers = await Promise.all(Array.from({ length: count }, () => ask(client, from)));
    return answers.map(({ statusCode }) => statusCode).sort();
  };
  const times = (count: number, status: number) => Array.from({ length: count }, () => status);

  it.each(['a client', 'nobody'])('let thirty of forty wrong secrets at once be judged: of %s', async (whose) => {
    const { id } = whose === 'nobody' ? { id: crypto.randomUUID() } : await aClient(auth, 'profiles:read');
    const from = anywhere();
    expect(await asks(40, { id, secret: 'pfs_wrong' }, from)).toEqual([...times(30, 401), ...times(10, 429)]);
    const refused = await ask({ id, secret: 'pfs_wrong' }, from);
    expect(refused.json()).toMatchObject({ error: 'temporarily_unavailable' });
    expect(Number(refused.headers['retry-after'])).toBe(quarterHour);
    auth.clock.advance(quarterHour);
    expect((await ask({ id, secret: 'pfs_wrong' }, from)).statusCode).toBe(401);
  });

  it('let in who is right, from the same address, whatever others there have failed at', async () => {
    const tutor = await aClient(auth, 'profiles:read');
    const from = anywhere();
    await asks(60, { ...tutor, secret: 'pfs_wrong' }, from);
    expect((await ask({ ...tutor, secret: 'pfs_wrong' }, from)).statusCode).toBe(429);
    expect((await ask(tutor, from)).statusCode).toBe(200);
  });

  it('hold for a client and a network: neither another client nor another network suffers', async () => {
    const [tutor, grader] = [await aClient(auth, 'profiles:read'), await aClient(auth, 'profiles:read')];
    const from = anywhere();
    await asks(31, { ...tutor, secret: 'pfs_wrong' }, from);
    expect((await ask({ ...grader, secret: 'pfs_wrong' }, from)).statusCode).toBe(401);
    expect((await ask({ ...tutor, secret: 'pfs_wrong' }, anywhere())).statusCode).toBe(401);
  });

  it('stop a network that tries many clients', async () => {
    const from = anywhere();
    const tries = Array.from({ length: 310 }, () => ask({ id: crypto.randomUUID(), secret: 'pfs_wrong' }, from));
    const refused = (await Promise.all(tries)).filter(({ statusCode }) => statusCode === 429);
    expect(refused).toHaveLength(10);
  });

  it('count assertions that the key did not sign, at every endpoint', async () => {
    const [one, other] = [await aKeyedClient(auth, 'profiles:read'), await aKeyedClient(auth, 'profiles:read')];
    const from = anywhere();
    const tries = Array.from({ length: 36 }, (_, place) => {
      const forged = assertionForm(assertionOf({ ...one, privateKey: other.privateKey }, auth.clock.now()));
      const path = ['/oauth/token', '/oauth/introspect', '/oauth/revoke'][place % 3] ?? '';
      const form = { grant_type: 'client_credentials', token: 'x', ...forged };
      return postForm(auth, path, form, { 'x-forwarded-for': from });
    });
    const statuses = (await Promise.all(tries)).map(({ statusCode }) => statusCode);
    expect(statuses.sort()).toEqual([...times(30, 401), ...times(6, 429)]);
  });
});
