// Rules of revocation by clients (RFC 7009).

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, login, type SignedIn } from '../../../../test/support/cast.ts';
import {
  aClient,
  aKeyedClient,
  assertionForm,
  assertionOf,
  basic,
  introspect,
  postForm,
  revoke,
  type TestClient,
  tokenOf,
} from '../../../../test/support/clients.ts';
import { AuditRepository } from '../audit/audit.repository.ts';

describe('POST /oauth/revoke', () => {
  let auth: AuthService;
  let copy: { application: NestFastifyApplication };
  let tutor: TestClient;
  /** May revoke people's tokens, and ask. */
  let warden: TestClient;

  beforeAll(async () => {
    auth = await startAuthService();
    copy = { application: await auth.startCopy() };
    tutor = await aClient(auth, 'members:read');
    warden = await aClient(auth, 'tokens:introspect', 'tokens:revoke');
  });
  afterAll(() => auth.stop());

  const isActive = async (token: string) =>
    Promise.all([auth, copy].map(async (service) => (await introspect(service, warden, token))['active']));
  const refresh = ({ refreshToken }: SignedIn) => auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });
  const isSignedIn = async ({ accessToken }: SignedIn) =>
    (await auth.request('GET', '/api/v1/account', { accessToken })).statusCode === 200;
  const historyOf = async (target: string) => {
    const { items } = await auth.application.get(AuditRepository, { strict: false }).page({ target, limit: 1 });
    return items[0];
  };

  it('makes a client’s own token void on every copy at once, and no other', async () => {
    const [token, other] = [await tokenOf(auth, tutor), await tokenOf(auth, tutor)];
    const answer = await revoke(auth, tutor, token);
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect(await isActive(token)).toEqual([false, false]);
    expect(await isActive(other)).toEqual([true, true]);
  });

  it('answers 200 as often as it is asked, however many ask at once', async () => {
    const token = await tokenOf(auth, tutor);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, place) => revoke(place % 2 ? auth : copy, tutor, token)),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200));
    expect(await isActive(token)).toEqual([false, false]);
  });

  it.each([
    ['unknown', async () => 'whatever'],
    ['forged', async () => `${(await tokenOf(auth, tutor)).slice(0, -4)}AAAA`],
    ['a secret', async () => tutor.secret],
    [
      'expired',
      async () => {
        const token = await tokenOf(auth, tutor);
        auth.clock.advance(700);
        return token;
      },
    ],
  ])('answers 200 to what needs no revocation: %s', async (_what, make) => {
    expect((await revoke(auth, tutor, await make())).statusCode).toBe(200);
  });

  it.each(['access_token', 'refresh_token', 'nonsense'])('takes the hint %j for no more than a hint', async (hint) => {
    const token = await tokenOf(auth, tutor);
    const form = { token, token_type_hint: hint };
    expect((await postForm(auth, '/oauth/revoke', form, { authorization: basic(tutor) })).statusCode).toBe(200);
    expect(await isActive(token)).toEqual([false, false]);
  });

  it('refuses a client another client’s token, whatever it may do besides, and leaves the token as it is', async () => {
    const token = await tokenOf(auth, tutor);
    for (const mallory of [await aClient(auth, 'members:read'), warden]) {
      const answer = await revoke(auth, mallory, token);
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'unauthorized_client']);
    }
    expect(await isActive(token)).toEqual([true, true]);
  });

  describe('of people’s tokens', () => {
    it.each(['accessToken', 'refreshToken'] as const)('ends the session, by its %s', async (which) => {
      const who = await alice(auth);
      const elsewhere = await login(auth, who);
      expect((await revoke(auth, warden, who[which])).statusCode).toBe(200);
      expect(await isActive(who.accessToken)).toEqual([false, false]);
      expect(await isActive(who.refreshToken)).toEqual([false, false]);
      expect(await isSignedIn(who)).toBe(false);
      expect((await refresh(who)).json()).toMatchObject({ code: 'invalid_grant', reason: 'revoked' });
      expect(await isSignedIn(elsewhere)).toBe(true);
    });

    it('ends it by a refresh token that was used already, too', async () => {
      const who = await alice(auth);
      await refresh(who);
      expect((await revoke(auth, warden, who.refreshToken)).statusCode).toBe(200);
      expect(await isSignedIn(who)).toBe(false);
    });

    it('is written down as the act of the client', async () => {
      const who = await alice(auth);
      await revoke(auth, warden, who.refreshToken);
      expect(await historyOf(who.id)).toMatchObject({
        action: 'session.ended',
        actor: warden.id,
        changes: { session: who.sessionId, because: 'token_revoked' },
      });
    });

    it('is refused to a client without the right, and leaves the session as it is', async () => {
      const who = await alice(auth);
      for (const token of [who.accessToken, who.refreshToken]) {
        const answer = await revoke(auth, tutor, token);
        expect([answer.statusCode, answer.json().error]).toEqual([400, 'unauthorized_client']);
      }
      expect(await isSignedIn(who)).toBe(true);
    });
  });

  it('is for clients that prove who they are, in every way that the token endpoint takes', async () => {
    const token = await tokenOf(auth, tutor);
    const { accessToken } = await alice(auth);
    for (const headers of [{}, { authorization: `Bearer ${token}` }, { cookie: `access_token=${accessToken}` }]) {
      expect((await postForm(auth, '/oauth/revoke', { token }, headers)).statusCode).toBe(401);
    }
    expect(await isActive(token)).toEqual([true, true]);
    const grader = await aKeyedClient(auth, 'members:read');
    const prove = () => assertionForm(assertionOf(grader, auth.clock.now()));
    const issued = await postForm(auth, '/oauth/token', { grant_type: 'client_credentials', ...prove() });
    const own = issued.json<{ access_token: string }>().access_token;
    expect((await postForm(auth, '/oauth/revoke', { token: own, ...prove() })).statusCode).toBe(200);
    expect(await isActive(own)).toEqual([false, false]);
  });

  it('is refused without a token, and with two', async () => {
    const two: [string, string][] = [
      ['token', 'a'],
      ['token', 'b'],
    ];
    for (const form of [{}, { token: '' }, two]) {
      const answer = await postForm(auth, '/oauth/revoke', form, { authorization: basic(tutor) });
      expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
    }
  });
});
