// Rules of making an admin from the command line.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, login, person } from '../../../../test/support/cast.ts';
import { FirstAdmin } from './first-admin.ts';

describe('FirstAdmin', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const make = (who: { name: string; email: string; password: string }) =>
    auth.application.get(FirstAdmin, { strict: false }).make(who);

  it('makes an admin who can log in', async () => {
    const ada = person('Ada');
    expect(await make(ada)).toBe(true);
    expect(claimsOf((await login(auth, ada)).accessToken)).toMatchObject({ roles: ['member', 'admin'], name: 'Ada' });
  });

  it('gives the role to an account that exists, whose password stays', async () => {
    const member = await alice(auth);
    expect(await make({ ...member, password: 'another password' })).toBe(false);
    expect(claimsOf((await login(auth, member)).accessToken)).toMatchObject({ roles: ['member', 'admin'] });
  });

  it('changes nothing the second time', async () => {
    const ada = person('Ada');
    expect([await make(ada), await make(ada)]).toEqual([true, false]);
  });
});
