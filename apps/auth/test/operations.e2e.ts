// Rules of running the auth service: what it shows its operator, and what it never shows anybody.

import { once } from 'node:events';
import { connect } from 'node:net';
import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';
import { BrowserJar } from '../../../test/support/browser-jar.ts';
import { alice, join, person, type TokenAnswer } from '../../../test/support/cast.ts';
import { codeIn, linkIn, tokenIn } from '../../../test/support/mail.ts';

describe('operating the auth service', () => {
  let auth: AuthService;

  beforeEach(async () => {
    auth = await startAuthService({ LOG_LEVEL: 'trace' });
  });

  afterEach(() => auth.stop());

  it('is ready when MySQL, Redis and a signing key are there', async () => {
    const answer = await auth.request('GET', '/healthz/ready');
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { status: 'ok', checks: { mysql: true, redis: true, signingKey: true } },
    ]);
  });

  it('counts requests by route and refreshes by outcome', async () => {
    const { refreshToken } = await alice(auth);
    await auth.post('/api/v1/auth/refresh', { refresh_token: refreshToken });
    const metrics = (await auth.request('GET', '/metrics')).body;
    expect(metrics).toContain('session_refreshes_total{outcome="rotated"} 1');
    expect(metrics).toMatch(/outbox_messages\{state="waiting"\} \d/);
    expect(metrics).toContain('outbox_messages{state="given_up"} 0');
    expect(metrics).toMatch(
      /http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/auth\/refresh",status="200"\} 1/,
    );
  });

  it('passes on a request id that is well-formed, and makes one otherwise', async () => {
    const idOf = async (given: string) =>
      (await auth.request('GET', '/healthz/live', { headers: { 'x-request-id': given } })).headers['x-request-id'];
    expect(await idOf('from-the-gateway.1')).toBe('from-the-gateway.1');
    expect(await idOf('<script>')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('logs a line for each answer with its request id and route, and never a secret or a personal datum', async () => {
    const bob = { ...person('Bob'), name: '박보검이' };
    const browser = new BrowserJar(auth);
    const registration = (await auth.post('/api/v1/auth/signup', bob)).json<{ registration: string }>().registration;
    const mail = await auth.mail.next(bob.email);
    await browser.get(`${linkIn(mail).pathname}${linkIn(mail).search}`);
    const tokens = (
      await auth.post('/api/v1/auth/verify-email', { registration, code: codeIn(mail) })
    ).json<TokenAnswer>();
    const { refresh_token, access_token } = tokens;
    const rotated = (await auth.post('/api/v1/auth/refresh', { refresh_token })).json<TokenAnswer>();
    await auth.request('GET', '/api/v1/account', { accessToken: access_token });
    await auth.post('/api/v1/auth/login', { email: bob.email, password: 'not the password' });
    await auth.post('/api/v1/auth/login', { email: bob.email, password: bob.password, extra: bob.email });
    await auth.request('POST', '/api/v1/auth/login', {
      payload: `{"password":"${bob.password}`,
      headers: { 'content-type': 'application/json' },
    });
    await join(auth, person('Alice'));
    await auth.request('POST', '/api/v1/auth/logout', { accessToken: rotated.access_token });

    const lines = auth.log.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const answered = lines.filter(({ msg }) => msg === 'answered');
    expect(answered.length).toBeGreaterThan(8);
    for (const line of answered)
      expect(line).toMatchObject({ requestId: expect.any(String), status: expect.any(Number) });
    expect(answered.map(({ route }) => route)).toContain('/verify-email');
    const secrets = [
      bob.email,
      bob.name,
      bob.password,
      'not the password',
      registration,
      codeIn(mail),
      tokenIn(mail),
      access_token,
      refresh_token,
      rotated.refresh_token,
      rotated.access_token,
      bob.email.split('@')[0],
    ];
    for (const secret of secrets) expect(auth.log.text).not.toContain(secret);
  });

  it('logs a defect without what was typed, and answers it with 500 and no detail', async () => {
    const answer = await auth.request('GET', '/api/v1/account', { accessToken: (await alice(auth)).accessToken });
    expect(answer.statusCode).toBe(200);
    await auth.schema.execute('RENAME TABLE account TO elsewhere');
    const member = person('Mallory');
    const failed = await auth.post('/api/v1/auth/login', member);
    expect(failed.statusCode).toBe(422);
    const broken = await auth.post('/api/v1/auth/login', { email: member.email, password: member.password });
    expect(broken.statusCode).toBe(500);
    expect(broken.json()).toMatchObject({ code: 'internal_error' });
    expect(broken.body).not.toMatch(/account|SELECT|elsewhere/);
    expect(auth.log.text).toContain('internal_error');
    expect(auth.log.text).not.toContain(member.email);
  });

  it('answers malformed paths with a problem, and a browser with a page', async () => {
    const problem = await auth.request('GET', '/api/v1/account/%ff');
    expect(problem.statusCode).toBe(400);
    expect(problem.json()).toMatchObject({ code: 'malformed_request', requestId: expect.any(String) });
    expect(problem.headers['x-request-id']).toBeDefined();
    const page = await auth.request('GET', '/%ff', { headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
  });

  it('answers what is no HTTP with a problem, and closes', async () => {
    await auth.application.listen(0, '127.0.0.1');
    const { port } = auth.application.getHttpServer().address() as { port: number };
    for (const line of ['FOO / HTTP/1.1', 'GET /login?return_to=/@한글 HTTP/1.1', 'rubbish']) {
      const socket = connect(port, '127.0.0.1');
      socket.write(`${line}\r\nhost: x\r\n\r\n`);
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(chunk as Buffer);
      const answer = Buffer.concat(chunks).toString();
      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
      expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ status: 400, code: 'malformed_request' });
    }
  });

  it('lets no cache keep what it answers, unless that says so itself', async () => {
    const { accessToken } = await alice(auth);
    const account = await auth.request('GET', '/api/v1/account', { accessToken });
    expect(account.headers['cache-control']).toBe('no-store');
    expect((await auth.request('GET', '/.well-known/jwks.json')).headers['cache-control']).toMatch(/^public/);
  });

  it('finishes the requests in flight when it is told to stop, and takes no new ones', async () => {
    const { email, password } = await alice(auth);
    await auth.application.listen(0, '127.0.0.1');
    const { port } = auth.application.getHttpServer().address() as { port: number };
    const body = JSON.stringify({ email, password });
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    const received = once(socket, 'data');
    await untilInFlight(auth);
    const closed = auth.application.close();
    const [data] = (await received) as [Buffer];
    expect(data.toString()).toMatch(/^HTTP\/1\.1 200/);
    socket.destroy();
    await closed;
    const [refused] = (await once(connect(port, '127.0.0.1'), 'error')) as [NodeJS.ErrnoException];
    expect(refused.code).toBe('ECONNREFUSED');
  });
});

/** The login has been counted, so its request is being worked on. */
async function untilInFlight(auth: AuthService): Promise<void> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(auth.redisUrl);
  while ((await redis.keys('limit:login-account:*')).length === 0)
    await new Promise((resolve) => setImmediate(resolve));
  redis.disconnect();
}
