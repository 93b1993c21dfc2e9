// Limits while Redis is away: 503, never unlimited.

import { Redis } from 'ioredis';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, person, signUp } from '../../../../test/support/cast.ts';
import { codeIn } from '../../../../test/support/mail.ts';
import { type PrivateRedis, startPrivateRedis } from '../../../../test/support/private-redis.ts';

describe('limits while Redis is away', () => {
  let auth: AuthService;
  let redis: PrivateRedis;

  beforeAll(async () => {
    redis = await startPrivateRedis();
    auth = await startAuthService({ REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await auth.stop();
    await redis.stop();
  });

  const login = (email: string, password: string) => auth.post('/api/v1/auth/login', { email, password });
  const backAgain = async () => {
    await redis.restart();
    const client = auth.application.get(Redis, { strict: false });
    if (client.status !== 'ready') await new Promise((resolve) => client.once('ready', resolve));
  };

  it('refuse everything that they would count, keep what was typed, and remember their counts afterwards', async () => {
    const [{ email, password }, bob] = [await alice(auth), person('Bob')];
    const registration = await signUp(auth, bob);
    const code = codeIn(await auth.mail.next(bob.email));
    for (let guess = 0; guess < 9; guess += 1) await login(email, `guess ${guess}`);
    await redis.kill();
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

    await backAgain();
    expect((await auth.post('/api/v1/auth/verify-email', { registration, code })).statusCode).toBe(200);
    expect((await login(email, 'the tenth')).statusCode).toBe(401);
    expect((await login(email, password)).statusCode).toBe(429);
  }, 60_000);
});
