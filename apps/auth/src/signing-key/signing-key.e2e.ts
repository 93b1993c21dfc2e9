// Rules of signing keys: published before they sign, rotated by many copies as by one.

import { createPublicKey, verify } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, login } from '../../../../test/support/cast.ts';
import { rotationPolicy, SigningKeys } from './signing-key.service.ts';

interface Jwks {
  keys: { kid: string; n: string; e: string }[];
}

describe('signing keys', () => {
  let auth: AuthService;

  beforeEach(async () => {
    auth = await startAuthService();
  });

  afterEach(() => auth.stop());

  const jwks = async () => (await auth.request('GET', '/.well-known/jwks.json')).json<Jwks>();
  const keysOf = (service: AuthService) => service.application.get(SigningKeys, { strict: false });
  const kidOf = (token: string): string =>
    JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;

  it('publishes the current and the next key from the start, public members only', async () => {
    const { keys } = await jwks();
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('answers with an ETag, and 304 to who has that version', async () => {
    const answer = await auth.request('GET', '/.well-known/jwks.json');
    expect(answer.headers['cache-control']).toMatch(/^public, max-age=\d+$/);
    const headers = { 'if-none-match': String(answer.headers['etag']) };
    const again = await auth.request('GET', '/.well-known/jwks.json', { headers });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('verifies a token with nothing but the published key', async () => {
    const { accessToken } = await alice(auth);
    const jwk = (await jwks()).keys.find(({ kid }) => kid === kidOf(accessToken));
    const [header, payload, signature] = accessToken.split('.');
    const key = createPublicKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
    expect(
      verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature ?? '', 'base64url')),
    ).toBe(true);
  });

  it('rotates when due: the next key signs, the previous one verifies until its last token has expired', async () => {
    const before = await jwks();
    auth.clock.advance(rotationPolicy.signsForSeconds - 60);
    const member = await alice(auth);
    auth.clock.advance(61);
    await keysOf(auth).rotate();
    const after = await jwks();
    expect(after.keys).toHaveLength(3);
    expect((await auth.request('GET', '/api/v1/account', { accessToken: member.accessToken })).statusCode).toBe(200);
    const renewed = await login(auth, member);
    expect(kidOf(renewed.accessToken)).not.toBe(kidOf(member.accessToken));
    expect(before.keys.map(({ kid }) => kid)).toContain(kidOf(renewed.accessToken));
    auth.clock.advance(rotationPolicy.keptForSeconds + 1);
    await keysOf(auth).rotate();
    expect((await jwks()).keys.map(({ kid }) => kid)).not.toContain(kidOf(member.accessToken));
  });

  it('rotates once, though ten copies try at once', async () => {
    auth.clock.advance(rotationPolicy.signsForSeconds + 1);
    await Promise.all(Array.from({ length: 10 }, () => keysOf(auth).rotate()));
    expect((await jwks()).keys).toHaveLength(3);
  });

  it('lets a second copy of the service sign and verify with the same keys', async () => {
    const copy = await auth.startCopy();
    const { accessToken } = await alice(auth);
    const answer = await copy.inject({ url: '/api/v1/account', headers: { authorization: `Bearer ${accessToken}` } });
    expect(answer.statusCode).toBe(200);
    expect((await copy.inject('/.well-known/jwks.json')).json()).toEqual(await jwks());
  });

  it('keeps private keys sealed in MySQL, and erases a retired one', async () => {
    auth.clock.advance(rotationPolicy.signsForSeconds + 1);
    await keysOf(auth).rotate();
    auth.clock.advance(rotationPolicy.keptForSeconds + 1);
    await keysOf(auth).rotate();
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const [rows] = await connection.query('SELECT state, sealed_private_der AS sealed FROM signing_key ORDER BY state');
    await connection.end();
    const keys = rows as { state: string; sealed: Buffer | null }[];
    expect(keys.map(({ state }) => state)).toEqual(['current', 'next', 'retired']);
    for (const { state, sealed } of keys) {
      if (state === 'retired') expect(sealed).toBeNull();
      else expect(sealed?.includes(Buffer.from('300d06092a864886f70d010101', 'hex'))).toBe(false);
    }
  });
});
