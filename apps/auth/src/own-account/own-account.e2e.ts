// Rules of one's own account.

import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, type TokenAnswer } from '../../../../test/support/cast.ts';

describe('/api/v1/account', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  it('shows the own account', async () => {
    const { accessToken, id, email } = await alice(auth);
    const answer = await auth.request('GET', '/api/v1/account', { accessToken });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      id,
      email,
      emailVerified: true,
      name: 'Alice',
      locale: 'ko',
      roles: ['member'],
      status: 'active',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  it('changes what is given and leaves the rest; the next token says so', async () => {
    const { accessToken, refreshToken } = await alice(auth);
    const answer = await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name: ' 앨리스 ' } });
    expect(answer.json()).toMatchObject({ name: '앨리스', locale: 'ko' });
    const refreshed = await auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });
    expect(claimsOf(refreshed.json<TokenAnswer>().access_token)).toMatchObject({ name: '앨리스' });
  });

  it.each([
    ['an empty name', { name: '  ' }, 'name', 'required'],
    ['a name that is too long', { name: '가'.repeat(41) }, 'name', 'too_long'],
    ['a line break in the name', { name: 'Alice\nBcc: bob@example.com' }, 'name', 'invalid'],
    ['half of a surrogate pair', { name: '\ud83d' }, 'name', 'invalid'],
    ['a language that there is not', { locale: 'fr' }, 'locale', 'invalid'],
    ['a role', { roles: ['admin'] }, 'roles', 'unknown_field'],
    ['null', { name: null }, 'name', 'wrong_type'],
  ])('refuses %s and changes nothing', async (_what, payload, field, code) => {
    const { accessToken } = await alice(auth);
    const answer = await auth.request('PATCH', '/api/v1/account', { accessToken, payload });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ field, code }] });
    expect((await auth.request('GET', '/api/v1/account', { accessToken })).json()).toMatchObject({
      name: 'Alice',
      locale: 'ko',
    });
  });

  it.each([
    ['no token', {}, 'Bearer realm="PeerFinder"'],
    ['a bad token', { authorization: 'Bearer rubbish' }, 'Bearer realm="PeerFinder", error="invalid_token"'],
  ])('answers 401 by RFC 6750 to %s', async (_what, headers, challenge) => {
    const answer = await auth.request('GET', '/api/v1/account', { headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe(challenge);
  });

  it('does not read a token from the query', async () => {
    const { accessToken } = await alice(auth);
    expect((await auth.request('GET', `/api/v1/account?access_token=${accessToken}`)).statusCode).toBe(401);
  });

  it('lets the header win over the cookie', async () => {
    const { accessToken } = await alice(auth);
    const headers = { authorization: 'Bearer rubbish', cookie: `access_token=${accessToken}` };
    expect((await auth.request('GET', '/api/v1/account', { headers })).statusCode).toBe(401);
  });

  it('refuses a token ten minutes and the leeway after it was issued', async () => {
    const { accessToken } = await alice(auth);
    auth.clock.advance(659);
    expect((await auth.request('GET', '/api/v1/account', { accessToken })).statusCode).toBe(200);
    auth.clock.advance(2);
    expect((await auth.request('GET', '/api/v1/account', { accessToken })).statusCode).toBe(401);
  });
});

describe('POST /api/v1/auth/logout', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });

  it('ends the session of the access token, and no other of the same person', async () => {
    const here = await alice(auth);
    const there = (
      await auth.post('/api/v1/auth/login', { email: here.email, password: here.password })
    ).json<TokenAnswer>();
    expect((await auth.request('POST', '/api/v1/auth/logout', { accessToken: here.accessToken })).statusCode).toBe(204);
    expect((await refresh(here.refreshToken)).json()).toMatchObject({ reason: 'revoked', endedBecause: 'logout' });
    expect((await refresh(there.refresh_token)).statusCode).toBe(200);
  });

  it('ends the session of the refresh token, in the body or by cookie, also once the access token has expired', async () => {
    const inBody = await alice(auth);
    const byCookie = await alice(auth);
    auth.clock.advance(3600);
    await auth.post('/api/v1/auth/logout', { refresh_token: inBody.refreshToken });
    const cookie = `access_token=${byCookie.accessToken}; refresh_token=${byCookie.refreshToken}`;
    const answer = await auth.request('POST', '/api/v1/auth/logout', { headers: { cookie } });
    expect(answer.statusCode).toBe(204);
    expect((await refresh(inBody.refreshToken)).statusCode).toBe(401);
    expect((await refresh(byCookie.refreshToken)).statusCode).toBe(401);
  });

  it('answers 204 to who is logged out already, and 401 to a bad token', async () => {
    expect((await auth.request('POST', '/api/v1/auth/logout')).statusCode).toBe(204);
    expect((await auth.request('POST', '/api/v1/auth/logout', { accessToken: 'rubbish' })).statusCode).toBe(401);
  });

  it('takes a JSON content type with no body', async () => {
    const { accessToken } = await alice(auth);
    const headers = { 'content-type': 'application/json' };
    expect((await auth.request('POST', '/api/v1/auth/logout', { accessToken, headers })).statusCode).toBe(204);
  });
});
