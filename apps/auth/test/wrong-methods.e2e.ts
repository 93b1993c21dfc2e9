// Rules of a path that is asked in a way it does not know.

import { type AuthService, startAuthService } from '../../../test/support/auth-service.ts';

describe('a known path with a method that it does not have', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  it.each([
    ['GET', '/api/v1/auth/login', 'POST'],
    ['POST', '/api/v1/account', 'DELETE, GET, HEAD, PATCH'],
    ['PUT', '/api/v1/account/sessions/0192f000-0000-7000-8000-000000000000?x=1', 'DELETE'],
    ['DELETE', '/.well-known/jwks.json', 'GET, HEAD'],
    ['POST', '/%61pi/v1/members', 'GET, HEAD'],
  ] as const)('answers %s %s with 405 and what it has: %s', async (method, url, methods) => {
    const answer = await auth.request(method, url);
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, methods]);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  it('answers a browser with a page', async () => {
    const answer = await auth.request('DELETE', '/login', { headers: { accept: 'text/html' } });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect(answer.body).toContain('이렇게는 열 수 없어요');
  });

  it('is not a path that is unknown by every method', async () => {
    for (const url of ['/api/v1/nowhere', '/api/v1/account/', '/nowhere', '/metrics/x']) {
      const answer = await auth.request('POST', url);
      expect([url, answer.statusCode, answer.headers.allow]).toEqual([url, 404, undefined]);
    }
  });
});
