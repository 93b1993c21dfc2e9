// What the gateway answers by itself, and which headers it adds to what others answer.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { rawRequest } from '../support/raw-request.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
}, 60_000);
afterEach(() => {
  gateway.auth.answerWith(undefined);
  gateway.profile.answerWith(undefined);
});
afterAll(() => gateway.stop());

describe('an address of a person or a tag', () => {
  it.each([
    ['/@alice/?lang=en', '/@alice?lang=en'],
    ['/tags/', '/tags'],
    ['/tags/c%2B%2B/', '/tags/c%2B%2B'],
  ])('ends without a slash: %s leads to %s', async (path, address) => {
    const answer = await fetch(gateway.url + path, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, address]);
  });

  it.each(['/', '/@alice', '/@alice/qr', '//evil.example/@alice/', '/@alice//'])(
    'is left alone as %s',
    async (path) => {
      expect((await fetch(gateway.url + path, { redirect: 'manual' })).status).toBe(200);
    },
  );
});

describe('a problem of the gateway', () => {
  it.each([
    ['ko', '찾는 화면이 없어요'],
    ['en-GB,ko;q=0.5', 'There is nothing here'],
    ['fr, en;q=0.5', 'There is nothing here'],
    ['fr', '찾는 화면이 없어요'],
  ])('is a problem document in the language of "%s"', async (language, title) => {
    const headers = { 'Accept-Language': language };
    const answer = await fetch(`${gateway.url}/metrics?x=1`, { headers });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      type: 'urn:peerfinder:problem:not_found',
      title,
      status: 404,
      code: 'not_found',
      detail: expect.any(String),
      instance: '/metrics',
      requestId: answer.headers.get('x-request-id'),
    });
  });

  it.each([
    ['/metrics', 'ko'],
    ['/metrics?lang=en', 'en'],
  ])('is a page with the request id where a browser asks for %s', async (path, language) => {
    const headers = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const answer = await fetch(gateway.url + path, { headers });
    const html = await answer.text();
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(answer.headers.get('x-request-id'));
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it.each(['/tags/%00', '/@%00', '/tags/..%2f..%2f'])('is a page for %s, which cannot be decoded', async (path) => {
    const answer = await rawRequest(gateway.url, [`GET ${path} HTTP/1.1`, 'Host: x', 'Accept: text/html']);
    expect(answer).toMatch(/^HTTP\/1.1 400 [^]*Content-Type: text\/html[^]*<html lang="ko">/);
  });

  it('stays a document for an address of the API that cannot be decoded', async () => {
    const answer = await rawRequest(gateway.url, ['GET /api/v1/profiles/%00 HTTP/1.1', 'Host: x', 'Accept: text/html']);
    expect(answer).toMatch(/^HTTP\/1.1 400 [^]*malformed_request/);
  });

  it.each([
    ['/me/profile/avatar', 'too large a picture'],
    ['/session/renew?return_to=%2Fme%2Fprofile%2Favatar', 'too large a picture'],
    ['/me/profile', 'too large'],
  ])('says of what is posted to %s that it is %s', async (path, words) => {
    const headers = { Accept: 'text/html' };
    const answer = await fetch(gateway.url + path, { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024 + 1), headers });
    expect([answer.status, (await answer.text()).split('<p>')[1]]).toEqual([413, words]);
  });

  it('stays a document under /api/, whatever the browser accepts', async () => {
    const body = 'x'.repeat(65 * 1024);
    const headers = { Accept: 'text/html' };
    const answer = await fetch(`${gateway.url}/api/v1/auth/login`, { method: 'POST', body, headers });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'payload_too_large', instance: '/api/v1/auth/login' });
  });

  it('is an OAuth error under /oauth/ (RFC 6749 §5.2)', async () => {
    const answer = await fetch(`${gateway.url}/oauth/token`, { method: 'POST', body: 'x'.repeat(65 * 1024) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('is 502 with Retry-After when a service breaks off', async () => {
    gateway.profile.answerWith((request) => request.socket.destroy());
    const answer = await fetch(`${gateway.url}/`, { method: 'POST' });
    expect(answer.status).toBe(502);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toMatchObject({ code: 'bad_gateway', status: 502 });
  });

  it('is 405 with Allow for posting to a file', async () => {
    const answer = await fetch(`${gateway.url}/static/theme.0a1b2c3d.css`, { method: 'POST' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it('is 414 for an overlong address and 431 for overlong headers', async () => {
    const long = 'x'.repeat(9_000);
    expect(await rawRequest(gateway.url, [`GET /api/v1/${long} HTTP/1.1`, 'Host: x'])).toMatch(
      /^HTTP\/1.1 414 [^]*uri_too_long/,
    );
    const answer = await rawRequest(gateway.url, ['GET / HTTP/1.1', 'Host: x', `X: ${long}`]);
    expect(answer).toMatch(/^HTTP\/1.1 431 [^]*headers_too_large/);
  });

  it('is 400 for what is not HTTP', async () => {
    expect(await rawRequest(gateway.url, ['GET / HTTP/1.1'])).toMatch(/^HTTP\/1.1 400 [^]*malformed_request/);
  });

  it('keeps JSON whole whatever the path holds', async () => {
    const answer = await rawRequest(gateway.url, ['GET /metrics/"\\x HTTP/1.1', 'Host: x']);
    expect(() => JSON.parse(answer.slice(answer.indexOf('{'))) as unknown).not.toThrow();
  });

  it('says what the pages say', () => {
    const words = readFileSync(join(import.meta.dirname, '../../nginx/gateway/problem-words.conf.template'), 'utf8');
    for (const language of ['ko', 'en']) {
      const file = join(dirname(import.meta.dirname), `../libs/pages/messages/${language}.json`);
      const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
      for (const [, status, text] of words.matchAll(new RegExp(`"${language} (\\d+)" "(.*)";`, 'g'))) {
        expect([messages[`error.${status}.title`], messages[`error.${status}.detail`]]).toContain(text);
      }
    }
  });
});

describe('health', () => {
  it('is ok when both services are ready', async () => {
    const answer = await fetch(`${gateway.url}/healthz`);
    expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ok"}']);
  });

  it.each(['auth', 'profile'] as const)('is 503 and says no more when %s is not', async (name) => {
    gateway[name].answerWith((_request, response) => response.writeHead(503).end('{"checks":{"mysql":false}}'));
    const answer = await fetch(`${gateway.url}/healthz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('mysql');
  });
});

describe('headers of answers', () => {
  it('are added where the service has not set them', async () => {
    const { headers } = await fetch(`${gateway.url}/login`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it("are the service's own where it has, and not doubled", async () => {
    const own = { 'referrer-policy': 'no-referrer', 'content-security-policy': 'sandbox', 'cache-control': 'private' };
    gateway.auth.answerWith((_request, response) => response.writeHead(200, own).end());
    const { headers } = await fetch(`${gateway.url}/login`);
    for (const [name, value] of Object.entries(own)) expect(headers.get(name)).toBe(value);
  });

  it('forbid storing whatever sets a cookie', async () => {
    const answer = { 'set-cookie': ['a=1', 'b=2'], 'cache-control': 'public, max-age=60' };
    gateway.profile.answerWith((_request, response) => response.writeHead(200, answer).end());
    const { headers } = await fetch(`${gateway.url}/`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('leave caching alone where no cookie is set', async () => {
    gateway.profile.answerWith((_request, response) =>
      response.writeHead(200, { 'cache-control': 'public, max-age=60', etag: '"1"' }).end(),
    );
    expect((await fetch(`${gateway.url}/`)).headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('send no referrer from the opened link, even when auth is away', async () => {
    gateway.auth.answerWith((request) => request.socket.destroy());
    const { headers } = await fetch(`${gateway.url}/verify-email?token=x`);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('static files', () => {
  it('are immutable for a year, and compressed', async () => {
    const { headers } = await fetch(`${gateway.url}/static/theme.0a1b2c3d.css`);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('include the documentation, with a policy of its own', async () => {
    const page = await fetch(`${gateway.url}/docs`);
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'");
    expect(await page.text()).toContain('docs');
    const document = await fetch(`${gateway.url}/docs/openapi.json`);
    expect(document.headers.get('content-type')).toBe('application/json');
    expect(document.headers.get('cache-control')).toBe('no-cache');
  });
});

describe('the body limit', () => {
  it('is wider for pictures alone', async () => {
    const body = 'x'.repeat(5 * 1024 * 1024);
    expect((await fetch(`${gateway.url}/api/v1/me/profile/avatar`, { method: 'PUT', body })).status).toBe(200);
    expect((await fetch(`${gateway.url}/api/v1/me/profile`, { method: 'PUT', body })).status).toBe(413);
  });
});
