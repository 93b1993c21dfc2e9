// Rules of what verifiers are not told: whatever makes no token void.

import { changeAddress, newAddress } from '../../../test/support/address-change.ts';
import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { ada, alice, login, person, type SignedIn } from '../../../test/support/cast.ts';
import { organising } from '../../../test/support/organiser.ts';
import { StreamReader } from '../../../test/support/revocation-stream.ts';
import { FirstAdmin } from '../src/account/first-admin.ts';

let auth: AuthService;
let stream: StreamReader;
let admin: SignedIn;

beforeAll(async () => {
  auth = await startAuthService();
  stream = new StreamReader(auth.redisUrl);
});

beforeEach(async () => {
  admin = await ada(auth);
});

afterAll(async () => {
  stream.close();
  await auth.stop();
});

const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
const logout = ({ accessToken }: SignedIn) => auth.request('POST', '/api/v1/auth/logout', { accessToken });
const endOf = ({ accessToken }: SignedIn, rest = '') =>
  auth.request('DELETE', `/api/v1/account/sessions${rest}`, { accessToken });
const patch = (who: SignedIn, payload: object) => organising(auth).patch(who, payload, admin);

describe('nothing is revoked', () => {
  const nothings: Record<string, () => Promise<() => Promise<unknown>>> = {
    'a second logout': async () => {
      const here = await alice(auth);
      await logout(here);
      return () => logout(here);
    },
    'a logout with rubbish': async () => () => auth.post('/api/v1/auth/logout', { refresh_token: 'rubbish' }),
    "the try to end somebody else's session": async () => {
      const [here, mallory] = [await alice(auth), await alice(auth)];
      return () => endOf(mallory, `/${here.sessionId}`);
    },
    'the end of all others where there is none': async () => {
      const here = await alice(auth);
      return () => endOf(here);
    },
    'a refresh, and the same again': async () => {
      const { refreshToken } = await alice(auth);
      return () => Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    },
    'a new name and language': async () => {
      const { accessToken } = await alice(auth);
      const payload = { name: 'Alice Liddell', locale: 'en' };
      return () => auth.request('PATCH', '/api/v1/account', { accessToken, payload });
    },
    'a new address': async () => {
      const here = await alice(auth);
      return () => changeAddress(auth, here, newAddress());
    },
    'a login and a sign-up': async () => {
      const here = await alice(auth);
      return () => Promise.all([login(auth, here), alice(auth)]);
    },
    'the role that somebody has': async () => {
      const other = await ada(auth);
      return () => patch(other, { roles: ['member', 'admin'] });
    },
    'the role from the command line for who has it': async () => {
      const other = await ada(auth);
      return () => auth.application.get(FirstAdmin, { strict: false }).make(other);
    },
    'an admin made from the command line': async () => () =>
      auth.application.get(FirstAdmin, { strict: false }).make(person('Grace')),
    'the end of a suspension': async () => {
      const here = await alice(auth);
      await patch(here, { status: 'suspended' });
      return () => patch(here, { status: 'active' });
    },
    'the role of the last admin': async () => {
      await auth.schema.execute(`UPDATE account SET is_admin = 0 WHERE id <> '${admin.id}'`);
      return () => patch(admin, { roles: ['member'] });
    },
    'a wrong password for leaving': async () => {
      const { accessToken } = await alice(auth);
      const payload = { password: 'not the password' };
      return () => auth.request('DELETE', '/api/v1/account', { accessToken, payload });
    },
  };

  it.each(Object.entries(nothings))('by %s', async (_what, prepare) => {
    expect(await stream.appendedBy(await prepare())).toEqual([]);
  });
});
