// The auth service withstands every attack on its access tokens, each over HTTP and by the key that it signs with.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { withstandsAttacks } from '../../../../test/support/attacks.ts';
import { alice, claimsOf } from '../../../../test/support/cast.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';
import { audience } from './access-token.issuer.ts';

describe('the auth service', () => {
  let auth: AuthService;
  afterAll(() => auth.stop());

  withstandsAttacks(async () => {
    auth = await startAuthService();
    await auth.application.listen(0, '127.0.0.1');
    const claims = claimsOf((await alice(auth)).accessToken);
    return {
      url: new URL('/api/v1/account', await auth.application.getUrl()),
      trusted: {
        key: auth.application.get(SigningKeys, { strict: false }).current(),
        issuer: String(claims['iss']),
        audience,
        claims,
        now: Math.floor(auth.clock.now().getTime() / 1_000),
      },
      log: auth.log,
    };
  });
});
