// Rules of clients' tokens on auth's own API: what a client loses, its tokens lose at once on every copy of the service.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { aClient, registryOf, revoke, type TestClient, tokenOf } from '../../../../test/support/clients.ts';
import { theService } from '../audit/audit.ts';
import { RevocationLog } from '../revocation/revocation.log.ts';

describe('a client’s token on auth’s own API', () => {
  let auth: AuthService;
  let copy: NestFastifyApplication;

  beforeAll(async () => {
    auth = await startAuthService();
    copy = await auth.startCopy();
  });
  afterAll(() => auth.stop());

  const statuses = (token: string) =>
    Promise.all(
      [auth.application, copy].map(async (application) => {
        const headers = { authorization: `Bearer ${token}` };
        return (await application.inject({ method: 'GET', url: '/api/v1/members', headers })).statusCode;
      }),
    );
  /** Resolves when each copy has heard something. */
  const heard = () =>
    Promise.all(
      [auth.application, copy].map((application) => {
        const log = application.get(RevocationLog, { strict: false });
        return new Promise<void>((resolve) => log.onGrowth(resolve));
      }),
    );

  it.each([
    ['was removed', ({ id }: TestClient) => registryOf(auth).remove(theService, id)],
    ['lost the secret', ({ id }: TestClient) => registryOf(auth).removeSecret(theService, id, 1)],
    ['lost the scope', ({ id }: TestClient) => registryOf(auth).change(theService, id, { scopes: ['profiles:read'] })],
    ['revoked it', (client: TestClient, token: string) => revoke(auth, client, token)],
  ])('is refused once the client %s', async (_what, act) => {
    const tutor = await aClient(auth, 'members:read');
    const token = await tokenOf(auth, tutor);
    expect(await statuses(token)).toEqual([200, 200]);
    const hearing = heard();
    await act(tutor, token);
    await hearing;
    expect(await statuses(token)).toEqual([401, 401]);
  });

  it('is good again where it was issued behind a change, in the same second', async () => {
    const tutor = await aClient(auth, 'members:read', 'profiles:read');
    const before = await tokenOf(auth, tutor);
    const hearing = heard();
    await registryOf(auth).change(theService, tutor.id, { scopes: ['members:read'] });
    const behind = await tokenOf(auth, tutor);
    await hearing;
    expect(await statuses(before)).toEqual([401, 401]);
    expect(await statuses(behind)).toEqual([200, 200]);
  });

  it('opens what its scope says and nothing for people', async () => {
    const token = await tokenOf(auth, await aClient(auth, 'profiles:read'));
    expect(await statuses(token)).toEqual([403, 403]);
    const account = await auth.request('GET', '/api/v1/account', { accessToken: token });
    expect([account.statusCode, account.json().code]).toEqual([403, 'insufficient_scope']);
  });
});
