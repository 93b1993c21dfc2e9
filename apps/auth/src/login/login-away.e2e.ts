// Limits while Redis is away: 503, never unlimited.

import { type AuthOnRedis, startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import type { AuthService } from '../../../../test/support/auth-service.ts';
import { alice, person, signUp } from '../../../../test/support/cast.ts';
import { codeIn } from '../../../../test/support/mail.ts';

describe('limits while Redis is away', () => {
  let own: AuthOnRedis;
  let auth: AuthService;

  beforeAll(async () => {
    own = await startAuthOnRedis();
    ({ auth } = own);
  });
  afterAll(() => own.stop());

  const login = (email: string, password: string) => auth.post('/api/v1/auth/login', { email, password });

  it('refuse everything that they would count, keep what was typed, and remember their counts afterwards', async () => {
    const [{ email, password }, bob] = [await alice(auth), person('Bob')];
    const registration = await signUp(auth, bob);
    const code = codeIn(await auth.mail.next(bob.email));
    for (let guess = 0; guess < 9; guess += 1) await login(email, `guess ${guess}`);
    await own.redis.kill();
    const answers = [
      await login(email, password),
      await auth.post('/api/v1/auth/signup', person('Nobody')),
      await auth.post('/api/v1/auth/verify-email', { registration, code }),
      await auth.post('/api/v1/auth/verification-mails', { registration }),
      await auth.post('/api/v1/auth/password-resets', { email }),
    ];
    for (const { statusCode, headers } of answers) {
      expect(statusCode).toBe(503);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    const page = await auth.request('POST', '/login', {
      payload: new URLSearchParams({ email, password }).toString(),
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain(`value="${email}"`);

    await own.backAgain();
    expect((await auth.post('/api/v1/auth/verify-email', { registration, code })).statusCode).toBe(200);
    expect((await login(email, 'the tenth')).statusCode).toBe(401);
    expect((await login(email, password)).statusCode).toBe(429);
  }, 60_000);
});
