// What the gateway lets through, to whom, and what it answers by itself.

import { readFileSync } from 'node:fs';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterEach(() => {
  gateway.auth.answerWith(undefined);
  gateway.profile.answerWith(undefined);
});
afterAll(() => gateway.stop());

describe('routing', () => {
  it.each([
    '/.well-known/jwks.json',
    '/.well-known/openid-configuration',
    '/oauth/token',
    '/api/v1/auth/login',
    '/api/v1/account',
    '/api/v1/account/sessions/x',
    '/api/v1/members',
    '/api/v1/members/1/sessions',
    '/api/v1/audit-events',
    '/signup',
    '/login',
    '/logout',
    '/verify-email?token=x',
    '/forgot-password',
    '/reset-password',
    '/account',
    '/account/sessions',
    '/admin/members',
    '/session/renew?return_to=%2F',
  ])('sends %s to auth', async (path) => {
    expect(await gateway.arrival(path)).toMatchObject({ service: 'auth', url: path });
  });

  it.each([
    '/',
    '/@alice',
    '/@account',
    '/me/profile',
    '/liked',
    '/loginx',
    '/api/v1/profiles?query=%EA%B9%80',
    '/api/v1/profiles/alice/qr.svg',
    '/api/v1/me/profile',
    '/api/v1/cohorts',
    '/api/v1/tags?query=%EB%B0%B1',
    '/tags/ci%2Fcd',
    '/tags/..%2Foauth%23',
  ])('sends %s to profile', async (path) => {
    expect(await gateway.arrival(path)).toMatchObject({ service: 'profile', url: path });
  });

  it.each([
    '/metrics',
    '/metrics/',
    '//metrics',
    '/x/../metrics',
    '/%6detrics',
    '/internal',
    '/internal/anything',
    '/healthz/live',
    '/healthz/ready',
    '/healthz/',
    '/-/ready/auth',
    '/-/problem/document',
    '/static/manifest.json',
    '/static/errors/404.ko.html',
  ])('answers %s with 404 itself', async (path) => {
    const answer = await fetch(gateway.url + path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('what a service is told', () => {
  it('replaces what the client says about its address and the origin', async () => {
    const forged = { 'X-Forwarded-For': '6.6.6.6', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.test' };
    const { headers } = await gateway.arrival('/login', { headers: { ...forged, 'X-Real-IP': '6.6.6.6' } });
    expect(headers).toMatchObject({
      host: gateway.publicHost,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': gateway.publicHost,
    });
    expect(headers).not.toHaveProperty('x-real-ip');
  });

  it.each(['X-User-Id', 'X-User', 'X-Account-Id', 'X-Auth-Request-User', 'X-Forwarded-User', 'X-Forwarded-Email'])(
    'takes out %s',
    async (name) => {
      const { headers } = await gateway.arrival('/', { headers: { [name]: 'admin' } });
      expect(headers).not.toHaveProperty(name.toLowerCase());
    },
  );

  it.each(['Remote-User', 'X-Roles', 'X-User_Id', 'Forwarded', 'X-HTTP-Method-Override'])(
    'takes out %s',
    async (name) => {
      const { headers } = await gateway.arrival('/', { headers: { [name]: 'admin' } });
      expect(headers).not.toHaveProperty(name.toLowerCase());
    },
  );

  it('leaves the Authorization header alone', async () => {
    const { headers } = await gateway.arrival('/api/v1/me/profile', { headers: { Authorization: 'Bearer a.b.c' } });
    expect(headers.authorization).toBe('Bearer a.b.c');
  });

  it('keeps connections to the services', async () => {
    const first = await gateway.arrival('/login');
    const ports = new Set([first.clientPort]);
    for (let count = 0; count < 10; count += 1) ports.add((await gateway.arrival('/login')).clientPort);
    expect(ports.size).toBeLessThan(6);
  });
});

describe('the refresh cookie', () => {
  it.each([
    ['refresh_token=r', undefined],
    ['refresh_token=r; lang=ko', 'lang=ko'],
    ['lang=ko; refresh_token=r', 'lang=ko'],
    ['a=1; refresh_token=r; b=2', 'a=1; b=2'],
    ['a=1; __Host-refresh_token=r; b=2', 'a=1; b=2'],
    ['refresh_token=1; a=1; refresh_token=2; __Host-refresh_token=3; b="x y"', 'a=1; b="x y"'],
    ['a=1;refresh_token=r;b=2', 'a=1;b=2'],
    ['a=1; refresh_token =r', 'a=1'],
    ['access_token=t; signed_in=1; my_refresh_token=mine', 'access_token=t; signed_in=1; my_refresh_token=mine'],
    [`a=1; ${'refresh_token=r; '.repeat(9)}`, undefined],
  ])('is taken out of "%s" on the way to profile', async (cookie, passed) => {
    const { headers } = await gateway.arrival('/', { headers: { cookie } });
    expect(headers.cookie).toBe(passed);
  });

  it('reaches auth', async () => {
    const { headers } = await gateway.arrival('/session/renew', { headers: { cookie: 'refresh_token=r; a=1' } });
    expect(headers.cookie).toBe('refresh_token=r; a=1');
  });
});

describe('X-Request-Id', () => {
  it('is passed on and answered when it is well-formed', async () => {
    const headers = { 'X-Request-Id': 'from-client.1_2' };
    expect((await gateway.arrival('/', { headers })).headers['x-request-id']).toBe('from-client.1_2');
    const answer = await fetch(`${gateway.url}/static/none.css`, { headers });
    expect(answer.headers.get('x-request-id')).toBe('from-client.1_2');
    expect(await answer.json()).toMatchObject({ requestId: 'from-client.1_2' });
  });

  it.each(['short', 'x'.repeat(65), 'has spaces in it', '<script>alert'])('is made anew for "%s"', async (id) => {
    const { headers } = await gateway.arrival('/', { headers: { 'X-Request-Id': id } });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is on every answer once, static files included', async () => {
    gateway.profile.answerWith((request, response) =>
      response.setHeader('x-request-id', String(request.headers['x-request-id'])).end(),
    );
    for (const path of ['/', '/login', '/static/theme.0a1b2c3d.css', '/docs', '/healthz', '/metrics']) {
      expect((await fetch(gateway.url + path)).headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
    }
  });
});

describe('the access log', () => {
  it('holds path and request id, and neither query, cookie nor token', async () => {
    const headers = { 'X-Request-Id': 'look-for-me-1', cookie: 'access_token=c00kie', authorization: 'Bearer b3arer' };
    await fetch(`${gateway.url}/verify-email?token=s3cret`, { headers: { ...headers, referer: 'http://x/?r3ferrer' } });
    const log = readFileSync(gateway.accessLog, 'utf8');
    const line = log.split('\n').find((text) => text.includes('look-for-me-1')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ method: 'GET', path: '/verify-email', status: 200 });
    expect(log).not.toMatch(/s3cret|c00kie|b3arer|r3ferrer/);
  });
});
