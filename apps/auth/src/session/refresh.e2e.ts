// Rules of refresh: nobody is logged out by accident, a copied token ends its session.

import { Redis } from 'ioredis';
import { OutboxRelay } from '#mysql/outbox.relay';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, type TokenAnswer } from '../../../../test/support/cast.ts';

describe('POST /api/v1/auth/refresh', () => {
  let auth: AuthService;
  let redis: Redis;

  beforeAll(async () => {
    auth = await startAuthService();
    redis = new Redis(auth.redisUrl);
  });

  afterAll(async () => {
    redis.disconnect();
    await auth.stop();
  });

  const present = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
  const rotate = async (refreshToken: string) => {
    const answer = await present(refreshToken);
    expect(answer.statusCode).toBe(200);
    return answer.json<TokenAnswer>();
  };

  it('gives a successor and a new access token of the same session', async () => {
    const { refreshToken, accessToken, sessionId } = await alice(auth);
    const answer = await rotate(refreshToken);
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 600, session: { id: sessionId } });
    expect(answer.refresh_token).not.toBe(refreshToken);
    const [before, after] = [claimsOf(accessToken), claimsOf(answer.access_token)];
    expect(after).toMatchObject({ sub: before['sub'], sid: before['sid'], auth_time: before['auth_time'] });
    expect(after['jti']).not.toBe(before['jti']);
  });

  it('gives 200 parallel refreshes of one token one successor, and logs nobody out', async () => {
    const { refreshToken } = await alice(auth);
    const answers = await Promise.all(Array.from({ length: 200 }, () => rotate(refreshToken)));
    const successors = new Set(answers.map((answer) => answer.refresh_token));
    expect(successors.size).toBe(1);
    const [successor] = successors;
    expect((await present(String(successor))).statusCode).toBe(200);
  });

  it.each([
    ['within', 29],
    ['after', 31],
  ])('gives the same successor again %s the grace window, while nobody has used it', async (_when, seconds) => {
    const { refreshToken } = await alice(auth);
    const first = await rotate(refreshToken);
    auth.clock.advance(seconds);
    expect((await rotate(refreshToken)).refresh_token).toBe(first.refresh_token);
  });

  it('ends the session everywhere when an older generation is presented, and tells the person by mail', async () => {
    const { refreshToken, email } = await alice(auth);
    const second = await rotate(refreshToken);
    const third = await rotate(second.refresh_token);
    const answer = await present(refreshToken);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'invalid_grant', reason: 'reused', endedBecause: 'reused' });
    expect((await present(third.refresh_token)).json()).toMatchObject({ reason: 'reused', endedBecause: 'reused' });
    expect((await auth.mail.next(email)).subject).toMatch(/로그아웃/);
  });

  it('tells the owner once of a copy that is presented many times at once', async () => {
    const { refreshToken, email } = await alice(auth);
    const { refresh_token: second } = (await present(refreshToken)).json<TokenAnswer>();
    await present(second);
    await Promise.all(Array.from({ length: 20 }, () => present(refreshToken)));
    await auth.mail.next(email);
    await auth.application.get(OutboxRelay, { strict: false }).deliverDue();
    expect(auth.mail.untaken(email)).toEqual([]);
  });

  it('adopts a generation that Redis has forgotten, and rotates on from it', async () => {
    const { refreshToken, sessionId } = await alice(auth);
    const before = await redis.hgetall(`session:${sessionId}`);
    const second = await rotate(refreshToken);
    await redis.hset(`session:${sessionId}`, before);
    const third = await rotate(second.refresh_token);
    expect((await rotate(second.refresh_token)).refresh_token).toBe(third.refresh_token);
    expect((await rotate(third.refresh_token)).refresh_token).not.toBe(third.refresh_token);
  });

  it('lets a session live 30 days from its last use and 90 days from its login', async () => {
    const { refreshToken } = await alice(auth);
    const day = 24 * 60 * 60;
    let current = refreshToken;
    for (let used = 0; used < 4; used += 1) {
      auth.clock.advance(22 * day);
      current = (await rotate(current)).refresh_token;
    }
    auth.clock.advance(3 * day);
    expect((await present(current)).json()).toMatchObject({ reason: 'expired' });

    const idle = await alice(auth);
    auth.clock.advance(30 * day);
    expect((await present(idle.refreshToken)).json()).toMatchObject({ reason: 'expired' });
  });

  it.each([
    ['an empty token', ''],
    ['rubbish', 'rubbish'],
    ['an access token', undefined],
  ])('refuses %s', async (_what, given) => {
    const answer = await present(given ?? (await alice(auth)).accessToken.slice(0, 112));
    expect([401, 422]).toContain(answer.statusCode);
  });

  it("refuses a token of another family under Alice's session", async () => {
    const mallory = await alice(auth);
    const { sessionId, refreshToken } = await alice(auth);
    await redis.hset(
      `session:${sessionId}`,
      'family',
      String(await redis.hget(`session:${mallory.sessionId}`, 'family')),
    );
    expect((await present(refreshToken)).json()).toMatchObject({ reason: 'unknown' });
  });

  it('keeps no part of a refresh token in Redis', async () => {
    const { refreshToken, sessionId } = await alice(auth);
    const record = JSON.stringify(await redis.hgetall(`session:${sessionId}`));
    for (let start = 0; start + 12 <= refreshToken.length; start += 1) {
      expect(record).not.toContain(refreshToken.slice(start, start + 12));
    }
  });

  describe('by cookie', () => {
    const cookiesOf = async () => {
      const { email, password } = await alice(auth);
      const answer = await auth.post('/api/v1/auth/login', { email, password, transport: 'cookie' });
      return { answer, cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    };

    it('takes no body, answers no token, and sets three cookies that scripts cannot read', async () => {
      const { cookie } = await cookiesOf();
      const answer = await auth.request('POST', '/api/v1/auth/refresh', { headers: { cookie } });
      expect(answer.statusCode).toBe(200);
      expect(Object.keys(answer.json())).toEqual(['token_type', 'expires_in', 'session']);
      expect(answer.headers['cache-control']).toBe('no-store');
      const names = answer.cookies.map(({ name }) => name);
      expect(names).toEqual(['access_token', 'refresh_token', 'signed_in']);
      for (const set of answer.cookies) expect(set).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    });

    it('never shows a token that came by cookie to a script', async () => {
      const { cookie } = await cookiesOf();
      const options = { headers: { cookie } };
      const answer = await auth.post('/api/v1/auth/refresh', { transport: 'body' }, options);
      expect(Object.keys(answer.json())).toEqual(['token_type', 'expires_in', 'session']);
    });

    it('keeps the refresh cookie of a session that the store does not know, which may come back', async () => {
      const { cookie } = await cookiesOf();
      const sessions = await redis.keys('session:*');
      const records = await Promise.all(sessions.map(async (key) => [key, await redis.hgetall(key)] as const));
      await redis.del(...sessions);
      const answer = await auth.request('POST', '/api/v1/auth/refresh', { headers: { cookie } });
      expect(answer.json()).toMatchObject({ reason: 'unknown' });
      expect(answer.cookies.map(({ name }) => name)).toEqual(['access_token', 'signed_in']);
      for (const [key, record] of records) await redis.hset(key, record);
      expect((await auth.request('POST', '/api/v1/auth/refresh', { headers: { cookie } })).statusCode).toBe(200);
    });

    it('clears the cookies when the session has ended', async () => {
      const { cookie } = await cookiesOf();
      await auth.request('POST', '/api/v1/auth/logout', { headers: { cookie } });
      const answer = await auth.request('POST', '/api/v1/auth/refresh', { headers: { cookie } });
      expect(answer.json()).toMatchObject({ reason: 'revoked', endedBecause: 'logout' });
      expect(answer.cookies.map(({ name, value }) => [name, value])).toEqual([
        ['access_token', ''],
        ['refresh_token', ''],
        ['signed_in', ''],
      ]);
    });

    it.each([
      ['Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
      ['Sec-Fetch-Site of a sibling', { 'sec-fetch-site': 'same-site' }],
      ['Origin', { origin: 'http://evil.test' }],
    ])('is refused from another origin by %s, and nothing is rotated', async (_header, headers) => {
      const { cookie } = await cookiesOf();
      const answer = await auth.request('POST', '/api/v1/auth/refresh', { headers: { cookie, ...headers } });
      expect(answer.statusCode).toBe(403);
      expect(answer.cookies).toEqual([]);
    });
  });
});
