// Rules of introspection (RFC 7662): what a token is worth now, told to those who may ask, and nothing personal.

import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, alice, claimsOf, login, type SignedIn } from '../../../../test/support/cast.ts';
import {
  aClient,
  aKeyedClient,
  assertionForm,
  assertionOf,
  basic,
  introspect,
  postForm,
  type TestClient,
  tokenOf,
} from '../../../../test/support/clients.ts';

const inactive = { active: false };

describe('POST /oauth/introspect', () => {
  let auth: AuthService;
  let copy: { application: NestFastifyApplication };
  let warden: TestClient;

  beforeAll(async () => {
    auth = await startAuthService();
    copy = { application: await auth.startCopy() };
    warden = await aClient(auth, 'tokens:introspect');
  });
  afterAll(() => auth.stop());

  const ask = (token: string, more: Record<string, string> = {}) => introspect(auth, warden, token, more);
  const refresh = ({ refreshToken }: Pick<SignedIn, 'refreshToken'>) =>
    auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });
  const patch = (admin: SignedIn, { id }: SignedIn, change: object) =>
    auth.request('PATCH', `/api/v1/members/${id}`, { payload: change, accessToken: admin.accessToken });

  describe('of a person’s access token', () => {
    it('says what the token says, and nothing personal', async () => {
      const { accessToken } = await alice(auth);
      const { iss, aud, sub, jti, client_id, iat, exp, scope } = claimsOf(accessToken);
      const said = { iss, aud, sub, jti, client_id, iat, exp, scope };
      expect(await ask(accessToken)).toEqual({ active: true, token_type: 'Bearer', ...said });
    });

    it('says no once it has expired, to the second', async () => {
      const { accessToken } = await alice(auth);
      auth.clock.advance(599 - auth.clock.now().getMilliseconds() / 1_000);
      expect(await ask(accessToken)).toMatchObject({ active: true });
      auth.clock.advance(1);
      expect(await ask(accessToken)).toEqual(inactive);
    });

    it('says no after logout, on every copy at once', async () => {
      const who = await alice(auth);
      await auth.request('POST', '/api/v1/auth/logout', { accessToken: who.accessToken });
      for (const service of [auth, copy]) {
        expect(await introspect(service, warden, who.accessToken)).toEqual(inactive);
        expect(await introspect(service, warden, who.refreshToken)).toEqual(inactive);
      }
    });

    it('says no once its person is suspended, and stays so when they are restored', async () => {
      const [admin, who] = [await ada(auth), await alice(auth)];
      expect((await patch(admin, who, { status: 'suspended' })).statusCode).toBe(200);
      expect(await introspect(copy, warden, who.accessToken)).toEqual(inactive);
      expect(await introspect(copy, warden, who.refreshToken)).toEqual(inactive);
      await patch(admin, who, { status: 'active' });
      expect(await ask(who.accessToken)).toEqual(inactive);
    });

    it('says no once a role is taken that it says; the refresh token stays good', async () => {
      const [admin, other] = [await ada(auth), await ada(auth)];
      expect(await introspect(copy, warden, other.accessToken)).toMatchObject({ active: true });
      expect((await patch(admin, other, { roles: ['member'] })).statusCode).toBe(200);
      expect(await introspect(copy, warden, other.accessToken)).toEqual(inactive);
      expect(await introspect(copy, warden, other.refreshToken)).toMatchObject({ active: true });
    });

    it('says no after a change of password elsewhere', async () => {
      const who = await alice(auth);
      const elsewhere = await login(auth, who);
      const payload = { currentPassword: who.password, password: 'a new battery staple' };
      const answer = await auth.request('PUT', '/api/v1/account/password', {
        payload,
        accessToken: elsewhere.accessToken,
      });
      expect(answer.statusCode).toBe(204);
      expect(await ask(who.accessToken)).toEqual(inactive);
      expect(await ask(who.refreshToken)).toEqual(inactive);
      expect(await ask(elsewhere.accessToken)).toMatchObject({ active: true });
    });
  });

  describe('of a person’s refresh token', () => {
    it('says whose it is and how long it could be used, and nothing of what the next access token will say', async () => {
      const { refreshToken, id } = await alice(auth);
      const exp = Math.floor(auth.clock.now().getTime() / 1_000) + 30 * 24 * 60 * 60;
      const said = { client_id: 'peerfinder', sub: id, exp, iss: 'http://peerfinder.test' };
      expect(await ask(refreshToken)).toEqual({ active: true, ...said });
    });

    it('uses nothing up and moves nothing: it can be used as before', async () => {
      const who = await alice(auth);
      const sessionsOf = async (accessToken: string) =>
        (await auth.request('GET', '/api/v1/account/sessions', { accessToken })).json<{ items: object[] }>().items;
      const before = await sessionsOf(who.accessToken);
      auth.clock.advance(120);
      const first = await ask(who.refreshToken);
      for (let count = 0; count < 5; count += 1) expect(await ask(who.refreshToken)).toEqual(first);
      expect(await sessionsOf(who.accessToken)).toEqual(before);
      const renewed = (await refresh(who)).json<{ refresh_token: string }>();
      expect(await ask(renewed.refresh_token)).toMatchObject({ active: true });
    });

    it('says yes as long as a lost answer may be asked for again, then no, without ending the session', async () => {
      const who = await alice(auth);
      const second = (await refresh(who)).json<{ refresh_token: string }>().refresh_token;
      expect(await ask(who.refreshToken)).toMatchObject({ active: true });
      const third = (await refresh({ refreshToken: second })).json<{ refresh_token: string }>().refresh_token;
      expect(await ask(who.refreshToken)).toEqual(inactive);
      expect(await ask(third)).toMatchObject({ active: true });
      expect((await refresh({ refreshToken: third })).statusCode).toBe(200);
    });

    it('says no once it has expired', async () => {
      const { refreshToken } = await alice(auth);
      auth.clock.advance(30 * 24 * 60 * 60);
      expect(await ask(refreshToken)).toEqual(inactive);
    });

    it.each(['access_token', 'refresh_token', 'id_token', '', 'x'.repeat(100)])(
      'and of an access token, takes the hint %j for no more than a hint',
      async (token_type_hint) => {
        const { accessToken, refreshToken } = await alice(auth);
        for (const token of [accessToken, refreshToken]) {
          expect(await ask(token, { token_type_hint })).toMatchObject({ active: true });
        }
      },
    );
  });

  describe('of a client’s access token', () => {
    it('says what it says, whichever client asks that may', async () => {
      const token = await tokenOf(auth, await aClient(auth, 'members:read'));
      const { iss, aud, sub, jti, client_id, iat, exp, scope } = claimsOf(token);
      expect(await ask(token)).toEqual({
        active: true,
        token_type: 'Bearer',
        iss,
        aud,
        sub,
        jti,
        client_id,
        iat,
        exp,
        scope,
      });
      expect(await ask(await tokenOf(auth, warden))).toMatchObject({ active: true, sub: warden.id });
    });
  });

  describe('of anything else', () => {
    const almost = (token: string) => token.slice(0, -3) + (token.endsWith('AAA') ? 'BBB' : 'AAA');

    it.each([
      ['a word', async () => 'token'],
      ['dots', async () => '..'],
      ['a UUID', async () => randomUUID()],
      ['Korean', async () => '토큰'],
      ['a long text', async () => 'x'.repeat(20_000)],
      ['a client’s secret', async () => warden.secret],
      ['a forged access token', async () => almost((await alice(auth)).accessToken)],
      ['a forged refresh token', async () => almost((await alice(auth)).refreshToken)],
      ['an access token with a space behind', async () => `${(await alice(auth)).accessToken} `],
      ['an assertion', async () => assertionOf(await aKeyedClient(auth, 'members:read'), auth.clock.now())],
      ['the revocation feed', async () => (await auth.request('GET', '/.well-known/revocations')).body],
    ])('says no and nothing else: %s', async (_what, make) => {
      expect(await ask(await make())).toEqual(inactive);
    });
  });

  describe('whoever asks', () => {
    it('needs the right to', async () => {
      const token = await tokenOf(auth, warden);
      const other = await aClient(auth, 'members:read', 'tokens:revoke');
      const answer = await postForm(auth, '/oauth/introspect', { token }, { authorization: basic(other) });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ error: 'unauthorized_client' });
      expect(answer.body).not.toContain('active');
    });

    it('must be a client that proves it; a person’s or client’s token does not do', async () => {
      const token = await tokenOf(auth, warden);
      const { accessToken } = await alice(auth);
      for (const headers of [{}, { authorization: `Bearer ${token}` }, { cookie: `access_token=${accessToken}` }]) {
        const answer = await postForm(auth, '/oauth/introspect', { token }, headers);
        expect(answer.statusCode).toBe(401);
        expect(answer.json()).toMatchObject({ error: 'invalid_client' });
        expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
      }
    });

    it('may prove it in every way that the token endpoint takes', async () => {
      const token = await tokenOf(auth, warden);
      const keyed = await aKeyedClient(auth, 'tokens:introspect');
      const assertion = assertionForm(
        assertionOf(keyed, auth.clock.now(), { aud: 'http://peerfinder.test/oauth/token' }),
      );
      const secret = { client_id: warden.id, client_secret: warden.secret };
      for (const proof of [assertion, secret]) {
        const answer = await postForm(auth, '/oauth/introspect', { token, ...proof });
        expect(answer.json()).toMatchObject({ active: true });
      }
    });

    it('is refused without a token, with two, and with another type of body', async () => {
      const authorization = basic(warden);
      const two: [string, string][] = [
        ['token', 'a'],
        ['token', 'b'],
      ];
      for (const form of [{}, { token: '' }, two]) {
        const answer = await postForm(auth, '/oauth/introspect', form, { authorization });
        expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
      }
      const json = await auth.post('/oauth/introspect', { token: 'a' }, { headers: { authorization } });
      expect([json.statusCode, json.json().error]).toEqual([415, 'invalid_request']);
    });

    it('never finds the answer in a cache', async () => {
      const answer = await postForm(auth, '/oauth/introspect', { token: 'a' }, { authorization: basic(warden) });
      expect(answer.headers['cache-control']).toBe('no-store');
    });
  });
});
