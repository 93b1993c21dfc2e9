// Rules of the facade for plain services, against an issuer on a real socket.

import { startDevIssuer, type DevIssuer } from '../../../../bin/dev-issuer/dev-issuer.ts';
import { claimsOf } from '../../test/issuer.ts';
import { StoppedClock } from '../../test/stopped-clock.ts';
import { until } from '../../test/until.ts';
import { AccessTokens } from './access-tokens.ts';

const clock = new StoppedClock();
const warnings: string[] = [];
let issuer: DevIssuer;
let tokens: AccessTokens;

beforeEach(async () => {
  warnings.length = 0;
  issuer = await startDevIssuer({ clock });
  tokens = await AccessTokens.start({ issuer: issuer.issuer, clock, warn: (message) => warnings.push(message) });
});
afterEach(async () => {
  await tokens.close();
  await issuer.close();
});

const token = (changes: object = {}) => issuer.sign({ ...claimsOf(clock.seconds), iss: issuer.issuer, ...changes });
const request = (...authorization: string[]) => ({
  headers: { authorization: authorization[0], cookie: `access_token=${token()}` },
  rawHeaders: authorization.flatMap((value) => ['Authorization', value]),
});

describe('a request', () => {
  it('is somebody’s whose token it bears, by Node’s headers or by Fastify’s', async () => {
    const { headers, rawHeaders } = request(`Bearer ${token()}`);
    for (const form of [
      { headers, rawHeaders },
      { headers, raw: { rawHeaders } },
    ]) {
      await expect(tokens.authenticate(form)).resolves.toMatchObject({ sub: 'alice' });
    }
  });

  it('is nobody’s without the header, whatever its cookies are', async () => {
    await expect(tokens.authenticate(request())).rejects.toMatchObject({ code: 'unauthenticated', reason: 'missing' });
  });

  it('is nobody’s, whoever asks, where a route misspells what it asks for', async () => {
    const authenticated = tokens.authenticate(request(`Bearer ${token()}`), { scopes: 'members:read' } as object);
    await expect(authenticated).rejects.toThrow(TypeError);
  });

  it('is nobody’s with two of them, though Node shows only the first', async () => {
    const twice = request(`Bearer ${token()}`, `Bearer ${token()}`);
    await expect(tokens.authenticate(twice)).rejects.toMatchObject({ reason: 'invalid' });
  });
});

describe('a route that denies while nothing is heard of revocations', () => {
  const authenticate = () => tokens.authenticate(request(`Bearer ${token()}`), { whileStale: 'deny' });

  it('takes tokens while the feed is heard, and while it is not, none', async () => {
    await expect(authenticate()).resolves.toMatchObject({ sub: 'alice' });
    clock.advance(31);
    await expect(authenticate()).rejects.toMatchObject({ code: 'revocations_unavailable', retryAfterSeconds: 5 });
    await expect(tokens.authenticate(request(`Bearer ${token()}`))).resolves.toMatchObject({ sub: 'alice' });
    issuer.revoke({ kind: 'jti', id: 'token-2' });
    await until(() => !tokens.revocations.stale);
    await expect(authenticate()).resolves.toMatchObject({ sub: 'alice' });
  });
});

describe('explain', () => {
  it('says why a token is refused, to developers', async () => {
    await expect(tokens.explain(token({ aud: 'books' }))).resolves.toContain('set AUDIENCE (audience: …) to "books"');
    await expect(
      tokens.explain(token({ exp: clock.seconds - 100, iat: clock.seconds - 200, auth_time: clock.seconds - 200 })),
    ).resolves.toBe('the access token is expired');
    await expect(tokens.explain('x')).resolves.toBe('the token has not three segments');
    await expect(tokens.explain(token())).resolves.toMatch(/^the token is good until 2026-/);
  });
});

describe('an operator', () => {
  it('hears nothing while all is well, and once of tokens for another service', async () => {
    await tokens.verify(token());
    expect(warnings).toEqual([]);
    for (const aud of ['books', 'music']) await expect(tokens.verify(token({ aud }))).rejects.toThrow('set AUDIENCE');
    expect(warnings).toEqual([expect.stringContaining('"books"')]);
    expect(tokens.isReady).toBe(true);
    expect(tokens.revocations).toMatchObject({ stale: false, entries: 0 });
  });
});
