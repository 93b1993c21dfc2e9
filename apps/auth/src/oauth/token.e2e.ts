// Rules of the token endpoint (RFC 6749 §4.4, §5, RFC 9068 §2).

import { verify } from 'node:crypto';
import { claimsOf } from '../../../../test/support/cast.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import {
  aClient,
  aKeyedClient,
  askForToken,
  assertionForm,
  assertionOf,
  basic,
  postForm,
  type TestClient,
  tokenOf,
} from '../../../../test/support/clients.ts';

const grant = { grant_type: 'client_credentials' };

describe('POST /oauth/token', () => {
  let auth: AuthService;
  let tutor: TestClient;

  beforeAll(async () => {
    auth = await startAuthService();
    tutor = await aClient(auth, 'members:read', 'profiles:read');
  });
  afterAll(() => auth.stop());

  const post = (form: Parameters<typeof postForm>[2], headers?: Parameters<typeof postForm>[3]) =>
    postForm(auth, '/oauth/token', form, headers);

  it('gives a client a token of its own, of all its scopes, and nothing to renew it with', async () => {
    const answer = await askForToken(auth, tutor);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      pragma: 'no-cache',
    });
    expect(answer.json()).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'members:read profiles:read',
    });
  });

  it('gives a JWT by RFC 9068, signed by a published key, without a person, a session or a login', async () => {
    const token = await tokenOf(auth, tutor);
    const [header = '', payload, signature = ''] = token.split('.');
    const { kid, ...rest } = JSON.parse(Buffer.from(header, 'base64url').toString());
    expect(rest).toEqual({ alg: 'RS256', typ: 'at+jwt' });
    const iat = Math.floor(auth.clock.now().getTime() / 1_000);
    expect(claimsOf(token)).toEqual({
      iss: 'http://peerfinder.test',
      aud: 'peerfinder',
      sub: tutor.id,
      client_id: tutor.id,
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
      iat,
      exp: iat + 600,
      scope: 'members:read profiles:read',
    });
    const { keys } = (await auth.request('GET', '/.well-known/jwks.json')).json();
    const key = { key: keys.find((one: { kid: string }) => one.kid === kid), format: 'jwk' as const };
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('never gives the same token twice', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenOf(auth, tutor)));
    expect(new Set(tokens.map((token) => claimsOf(token)['jti'])).size).toBe(20);
  });

  describe('scopes', () => {
    it('gives what is asked for, each once, and all of it where nothing is', async () => {
      const scopeOf = async (scope: string) => (await askForToken(auth, tutor, { scope })).json().scope;
      expect(await scopeOf('profiles:read')).toBe('profiles:read');
      expect(await scopeOf('profiles:read members:read profiles:read')).toBe('profiles:read members:read');
      expect(await scopeOf('')).toBe('members:read profiles:read');
    });

    it.each(['members:write', 'members:read members:write', 'nothing', 'account', 'MEMBERS:READ'])(
      'refuses %j to a client that may not have it',
      async (scope) => {
        const answer = await askForToken(auth, tutor, { scope });
        expect(answer.statusCode).toBe(400);
        expect(answer.json()).toMatchObject({ error: 'invalid_scope' });
      },
    );

    it.each([' ', 'members:read ', 'members:read  profiles:read', 'members:read\n', '"'])(
      'refuses %j, which is no scope',
      async (scope) => {
        expect((await askForToken(auth, tutor, { scope })).json()).toMatchObject({ error: 'invalid_scope' });
      },
    );
  });

  describe('refusals', () => {
    const unknown = { id: '00000000-0000-4000-8000-000000000000', secret: 'pfs_unknown' };

    it('say the same of a client that there is and of one that there is not', async () => {
      const answers = await Promise.all([
        askForToken(auth, unknown),
        askForToken(auth, { ...tutor, secret: unknown.secret }),
        askForToken(auth, { id: '가', secret: '나' }),
        askForToken(auth, { ...tutor, id: tutor.id.toUpperCase() }),
      ]);
      for (const { statusCode, headers, body } of answers) {
        expect(statusCode).toBe(401);
        expect(headers['www-authenticate']).toMatch(/^Basic realm="/);
        expect(headers['cache-control']).toBe('no-store');
        expect(body).toBe(answers[0]?.body);
      }
      expect(answers[0]?.json()).toEqual({ error: 'invalid_client', error_description: expect.any(String) });
    });

    it.each([
      ['no grant', {}, 400, 'invalid_request'],
      ['an empty grant', { grant_type: '' }, 400, 'invalid_request'],
      ['a grant for people', { grant_type: 'password', username: 'a', password: 'b' }, 400, 'unsupported_grant_type'],
      ['a grant that is spelled otherwise', { grant_type: 'Client_Credentials' }, 400, 'unsupported_grant_type'],
      ['no client', grant, 401, 'invalid_client'],
    ])('%s', async (_what, form, status, error) => {
      const answer = await post(form);
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toEqual({
        error,
        error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/),
      });
    });

    it('a parameter that comes twice, known or not, even with the same value', async () => {
      for (const name of ['grant_type', 'scope', 'client_id', 'whatever']) {
        const form: [string, string][] = [...Object.entries({ ...grant, [name]: 'a' }), [name, 'a']];
        const answer = await post(form, { authorization: basic(tutor) });
        expect([answer.statusCode, answer.json()]).toEqual([
          400,
          { error: 'invalid_request', error_description: `${name}: given more than once` },
        ]);
      }
    });

    it('ignores parameters that it does not know', async () => {
      expect((await askForToken(auth, tutor, { resource: 'x', __proto__x: 'y' })).statusCode).toBe(200);
    });

    it('more than one way to authenticate', async () => {
      const { id: client_id, secret: client_secret } = tutor;
      const grader = await aKeyedClient(auth, 'members:read');
      const assertion = assertionForm(assertionOf(grader, auth.clock.now()));
      const header = { authorization: basic(tutor) };
      const answers = await Promise.all([
        post({ ...grant, client_id, client_secret }, header),
        post({ ...grant, ...assertion }, header),
        post({ ...grant, client_id, client_secret, ...assertion }),
      ]);
      expect(answers.map((answer) => answer.json().error)).toEqual(Array(3).fill('invalid_request'));
    });

    it.each([
      ['JSON', 'application/json', JSON.stringify(grant), 415],
      ['text', 'text/plain', 'grant_type=client_credentials', 415],
      ['broken JSON', 'application/json', '{', 415],
      ['a form in parts', 'multipart/form-data; boundary=x', '--x--', 415],
      ['nothing', 'application/x-www-form-urlencoded', '', 400],
      ['too much', 'application/x-www-form-urlencoded', `grant_type=${'x'.repeat(70_000)}`, 413],
    ])('%s as the body', async (_what, type, payload, status) => {
      const { application } = auth;
      const headers = { 'content-type': type, authorization: basic(tutor) };
      const answer = await application.inject({ method: 'POST', url: '/oauth/token', headers, payload });
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.json()).toMatchObject({ error: 'invalid_request' });
    });

    it('another method, and another path, in the words of OAuth, also for a browser', async () => {
      const headers = { accept: 'text/html' };
      const get = await auth.request('GET', '/oauth/token', { headers });
      expect([get.statusCode, get.headers['allow'], get.json().error]).toEqual([405, 'POST', 'invalid_request']);
      const elsewhere = await auth.request('GET', '/oauth/authorize', { headers });
      expect([elsewhere.statusCode, elsewhere.json().error]).toEqual([404, 'invalid_request']);
    });

    it('a form that another site’s page posts', async () => {
      const { id: client_id, secret: client_secret } = tutor;
      const answer = await post({ ...grant, client_id, client_secret }, { origin: 'https://example.com' });
      expect([answer.statusCode, answer.json().error]).toEqual([403, 'invalid_request']);
    });
  });

  it('writes neither secrets nor tokens into the log', async () => {
    const token = await tokenOf(auth, tutor);
    const lines = JSON.stringify(auth.log);
    expect(lines).not.toContain(tutor.secret);
    expect(lines).not.toContain(token);
  });
});
