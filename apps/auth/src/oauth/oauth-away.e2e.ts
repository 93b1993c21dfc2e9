// Tokens of services while a store is away: 503 in the words of OAuth, nothing issued that nobody could take back.

import { type AuthOnRedis, startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import type { Answer, AuthService } from '../../../../test/support/auth-service.ts';
import { alice } from '../../../../test/support/cast.ts';
import {
  aClient,
  aKeyedClient,
  askForToken,
  assertionForm,
  assertionOf,
  basic,
  introspect,
  postForm,
  registryOf,
  revoke,
  tokenOf,
} from '../../../../test/support/clients.ts';
import { theService } from '../audit/audit.ts';

const patience = 60_000;

describe('services while Redis is away', () => {
  let own: AuthOnRedis;
  let auth: AuthService;

  beforeAll(async () => {
    own = await startAuthOnRedis();
    ({ auth } = own);
  });
  afterAll(() => own.stop());

  const expectUnavailable = ({ statusCode, headers, body }: Answer) => {
    expect(statusCode).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ error: 'temporarily_unavailable' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  };

  it(
    'get 503 for everything, and what was to be revoked or removed is as before, until it is back',
    async () => {
      const warden = await aClient(auth, 'tokens:introspect', 'tokens:revoke');
      const grader = await aKeyedClient(auth, 'profiles:read');
      const { accessToken, refreshToken } = await alice(auth);
      const token = await tokenOf(auth, warden);
      const assertion = assertionForm(assertionOf(grader, auth.clock.now()));

      await own.redis.kill();
      expectUnavailable(await askForToken(auth, warden));
      expectUnavailable(await askForToken(auth, { ...warden, secret: 'pfs_wrong' }));
      expectUnavailable(await postForm(auth, '/oauth/token', { grant_type: 'client_credentials', ...assertion }));
      for (const one of [token, accessToken, refreshToken]) {
        expectUnavailable(await postForm(auth, '/oauth/introspect', { token: one }, { authorization: basic(warden) }));
        expectUnavailable(await revoke(auth, warden, one));
      }
      const registry = registryOf(auth);
      await expect(registry.remove(theService, warden.id)).rejects.toThrow();
      await expect(registry.removeSecret(theService, warden.id, 1)).rejects.toThrow();
      await expect(registry.change(theService, warden.id, { scopes: ['profiles:read'] })).rejects.toThrow();
      expect(await registry.get(warden.id)).toMatchObject({ scopes: ['tokens:introspect', 'tokens:revoke'] });

      await own.backAgain();
      expect(
        (await postForm(auth, '/oauth/token', { grant_type: 'client_credentials', ...assertion })).statusCode,
      ).toBe(200);
      expect(await introspect(auth, warden, token)).toMatchObject({ active: true });
    },
    patience,
  );
});
