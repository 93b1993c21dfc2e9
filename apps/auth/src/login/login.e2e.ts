// Rules of login.

import { createConnection } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, person, signUp, type TokenAnswer } from '../../../../test/support/cast.ts';
import { codeIn } from '../../../../test/support/mail.ts';

describe('POST /api/v1/auth/login', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const login = (credentials: object, headers = {}) => auth.post('/api/v1/auth/login', credentials, { headers });

  it('starts a session with the claims of the contract', async () => {
    const { email, password, id } = await alice(auth);
    const answer = await login({ email, password });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { access_token, session } = answer.json<TokenAnswer>();
    const claims = claimsOf(access_token);
    expect(claims).toEqual({
      iss: 'http://peerfinder.test',
      aud: 'peerfinder',
      sub: id,
      sid: session.id,
      jti: expect.any(String),
      client_id: expect.any(String),
      iat: expect.any(Number),
      exp: Number(claims['iat']) + 600,
      auth_time: claims['iat'],
      scope: expect.any(String),
      roles: ['member'],
      email_verified: true,
      name: 'Alice',
    });
    const header = JSON.parse(Buffer.from(access_token.split('.')[0] ?? '', 'base64url').toString());
    expect(header).toEqual({ alg: 'RS256', typ: 'at+jwt', kid: expect.any(String) });
  });

  it('takes the address in any case', async () => {
    const { email, password } = await alice(auth);
    expect((await login({ email: ` ${email.toUpperCase()} `, password })).statusCode).toBe(200);
  });

  it('answers alike for an unknown address and a wrong password', async () => {
    const { email } = await alice(auth);
    const bodies = [];
    for (const address of [email, person('Nobody').email]) {
      const answer = await login({ email: address, password: 'not the password' });
      expect(answer.statusCode).toBe(401);
      const { requestId: _, ...body } = answer.json<{ requestId: string }>();
      bodies.push(body);
    }
    expect(bodies[0]).toMatchObject({ code: 'invalid_credentials' });
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('tells Bob, after the right password only, to prove his address, and mails him again', async () => {
    const bob = person('Bob');
    await signUp(auth, bob);
    await auth.mail.next(bob.email);
    expect((await login({ email: bob.email, password: 'not the password' })).statusCode).toBe(401);
    const answer = await login({ email: bob.email, password: bob.password });
    expect(answer.statusCode).toBe(403);
    const { code, registration } = answer.json<{ code: string; registration: string }>();
    expect(code).toBe('email_not_verified');
    const proof = { registration, code: codeIn(await auth.mail.next(bob.email)) };
    expect((await auth.post('/api/v1/auth/verify-email', proof)).statusCode).toBe(200);
  });

  it('leaves the tokens out of the body when they go into cookies', async () => {
    const { email, password } = await alice(auth);
    const answer = await login({ email, password, transport: 'cookie' });
    expect(Object.keys(answer.json())).toEqual(['token_type', 'expires_in', 'session']);
    expect(answer.cookies.map(({ name }) => name).sort()).toEqual([
      'access_token',
      'known_device',
      'refresh_token',
      'signed_in',
    ]);
  });

  it('stops guesses at one account after ten, from wherever they come, and says when to try again', async () => {
    const { email, password } = await alice(auth);
    for (let guess = 0; guess < 10; guess += 1) {
      const answer = await login({ email, password: `guess ${guess}` }, { 'x-forwarded-for': `198.51.100.${guess}` });
      expect(answer.statusCode).toBe(401);
    }
    const answer = await login({ email, password });
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'rate_limited' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('lets the owner in from a device that has logged in before, while others are stopped', async () => {
    const { email, password } = await alice(auth);
    const first = await login({ email, password, transport: 'cookie' });
    const known = first.cookies.find(({ name }) => name === 'known_device');
    const guesses = Array.from({ length: 12 }, (_, guess) => login({ email, password: `guess ${guess}` }));
    const statuses = (await Promise.all(guesses)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const owner = await login({ email, password }, { cookie: `known_device=${known?.value}` });
    expect(owner.statusCode).toBe(200);
    const mallory = await alice(auth);
    const other = await login({ email: mallory.email, password: mallory.password, transport: 'cookie' });
    const foreign = other.cookies.find(({ name }) => name === 'known_device');
    expect((await login({ email, password }, { cookie: `known_device=${foreign?.value}` })).statusCode).toBe(429);
  });

  it.each([
    ['a number for the password', { email: 'a@example.com', password: 1 }, ['password']],
    ['an array for the address', { email: ['a@example.com'], password: 'x' }, ['email']],
    ['an object with operators', { email: { $gt: '' }, password: 'x' }, ['email']],
    ['nothing', {}, ['email', 'password']],
    ['an unknown transport', { email: 'a@example.com', password: 'x', transport: 'carrier pigeon' }, ['transport']],
    ['a NUL in the address', { email: 'a\u0000@example.com', password: 'x' }, ['email']],
    ['an overlong password', { email: 'a@example.com', password: 'x'.repeat(10_000) }, ['password']],
  ])('refuses %s and names the field', async (_what, body, fields) => {
    const answer = await login(body);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { field: string }[] }>().errors.map(({ field }) => field)).toEqual(fields);
  });

  it.each([
    ['broken JSON', '{"email":', 'application/json', 400],
    ['JSON that is no object', '[]', 'application/json', 422],
    ['a prototype member', '{"__proto__": {"email": "a@example.com"}}', 'application/json', 400],
    ['a form', 'email=a&password=b', 'application/x-www-form-urlencoded', 415],
    ['XML', '<login/>', 'application/xml', 415],
    ['a body over the limit', JSON.stringify({ email: 'x'.repeat(70_000) }), 'application/json', 413],
  ])('answers %s with a problem', async (_what, payload, type, status) => {
    const answer = await auth.request('POST', '/api/v1/auth/login', { payload, headers: { 'content-type': type } });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({
      status,
      instance: '/api/v1/auth/login',
      requestId: answer.headers['x-request-id'],
    });
  });

  it('answers 503 with Retry-After when the hash queue is full, and hashes what is in it', async () => {
    const { email, password } = await alice(auth);
    const small = await auth.startCopy({ HASH_QUEUE_LIMIT: '2' });
    const logins = Array.from({ length: 30 }, () =>
      small.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email, password } }),
    );
    const answers = await Promise.all(logins);
    const full = answers.filter(({ statusCode }) => statusCode === 503);
    expect(full.length).toBeGreaterThan(0);
    for (const answer of full) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThan(0);
    expect((await login({ email, password })).statusCode).toBe(200);
  });

  it('stores the password anew where cost or pepper have changed since', async () => {
    const { email, password, id } = await alice(auth);
    const before = await storedHashOf(auth, id);
    const stronger = await auth.startCopy({
      BCRYPT_COST: '11',
      PASSWORD_PEPPER: Buffer.alloc(32, 'new').toString('base64'),
      PASSWORD_PEPPER_PREVIOUS: auth.pepper,
    });
    const logIn = () => stronger.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email, password } });
    expect((await logIn()).statusCode).toBe(200);
    await stronger.close();
    const after = await storedHashOf(auth, id);
    expect(before).toContain('$2b$10$');
    expect(after).toContain('$2b$11$');
    expect(after.slice(0, 14)).not.toBe(before.slice(0, 14));
  });
});

async function storedHashOf({ schema }: AuthService, accountId: string): Promise<string> {
  const connection = await createConnection({ uri: schema.adminUrl });
  const [rows] = await connection.query('SELECT password_hash AS hash FROM credential WHERE account_id = ?', [
    accountId,
  ]);
  await connection.end();
  return (rows as [{ hash: string }])[0].hash;
}
