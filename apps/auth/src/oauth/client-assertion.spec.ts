// Rules of the assertions by which clients prove who they are (RFC 7523 §3).

import { generateKeyPairSync } from 'node:crypto';
import { assertionOf } from '../../../../test/support/clients.ts';
import { isSignedBy, readAssertion } from './client-assertion.ts';

const now = new Date('2026-11-21T00:00:00.000Z');
const seconds = now.getTime() / 1_000;
const issuer = 'http://peerfinder.test';
const audiences = [issuer, `${issuer}/oauth/token`];
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const grader = { id: 'grader', privateKey };
const read = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
  readAssertion(assertionOf(grader, now, claims, header), audiences, now);

describe('an assertion', () => {
  it('says who the client is, and until when it has to be remembered', () => {
    expect(read({ jti: 'one', exp: seconds + 30 })).toEqual({
      clientId: 'grader',
      jti: 'one',
      rememberedUntil: seconds + 90,
    });
  });

  it.each([
    ['the issuer', issuer],
    ['the token endpoint', `${issuer}/oauth/token`],
    ['a list of one', [issuer]],
  ])('may be for %s', (_what, aud) => {
    expect(read({ aud })).toBeDefined();
  });

  it.each([
    ['another server', { aud: 'https://example.com' }],
    ['an address that only begins alike', { aud: `${issuer}.example.com` }],
    ['the issuer with a slash', { aud: `${issuer}/` }],
    ['several, ours among them', { aud: [issuer, 'https://example.com'] }],
    ['ours twice', { aud: [issuer, issuer] }],
    ['a list of none', { aud: [] }],
    ['a list in a list', { aud: [[issuer]] }],
    ['nobody', { aud: undefined }],
  ])('is refused that is for %s', (_what, claims) => {
    expect(read(claims)).toBeUndefined();
  });

  it.each([
    ['another issuer than subject', { iss: 'tutor' }],
    ['no issuer', { iss: undefined }],
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '', iss: '' }],
    ['a list as subject', { sub: ['grader'], iss: ['grader'] }],
    ['no jti', { jti: undefined }],
    ['an empty jti', { jti: '' }],
    ['a number as jti', { jti: 1 }],
    ['an endless jti', { jti: 'x'.repeat(257) }],
    ['no exp', { exp: undefined }],
    ['exp as text', { exp: String(seconds + 60) }],
    ['exp that has passed', { exp: seconds - 60 }],
    ['exp far ahead', { exp: seconds + 5 * 60 + 61 }],
    ['iat ahead', { iat: seconds + 61 }],
    ['nbf ahead', { nbf: seconds + 61 }],
  ])('is refused with %s', (_what, claims) => {
    expect(read(claims)).toBeUndefined();
  });

  it.each([
    ['alg none', { alg: 'none' }],
    ['HMAC', { alg: 'HS256' }],
    ['RS512', { alg: 'RS512' }],
    ['PS256', { alg: 'PS256' }],
    ['an access token’s typ', { typ: 'at+jwt' }],
    ['a feed’s typ', { typ: 'revocations+jwt' }],
    ['a key of its own', { jwk: publicKey.export({ format: 'jwk' }) }],
    ['where to get the key', { jku: 'https://example.com/jwks' }],
    ['a certificate', { x5c: ['MII'] }],
    ['a critical extension', { crit: ['exp'] }],
    ['an unencoded payload', { b64: false, crit: ['b64'] }],
  ])('is refused whose header has %s', (_what, header) => {
    expect(read({}, header)).toBeUndefined();
  });

  it('may leave typ and iat out, and name a key', () => {
    expect(read({ iat: undefined }, { typ: undefined, kid: 'ours' })).toBeDefined();
    expect(read({}, { typ: 'client-authentication+jwt' })).toBeDefined();
  });

  it.each(['', 'a', 'a.b', 'a.b.c', 'e30.e30.', 'e30.e30.c2ln', 'W10.W10.c2ln', 'bnVsbA.bnVsbA.c2ln'])(
    'is not %j',
    (text) => {
      expect(readAssertion(text, audiences, now)).toBeUndefined();
    },
  );

  it('counts as signed by its key alone', () => {
    const assertion = assertionOf(grader, now);
    const [header, payload, signature] = assertion.split('.') as [string, string, string];
    const other = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    expect(isSignedBy(assertion, publicKey)).toBe(true);
    expect(isSignedBy(assertion, other.publicKey)).toBe(false);
    expect(isSignedBy(`${header}.${payload}x.${signature}`, publicKey)).toBe(false);
    expect(isSignedBy(`${header}.${payload}.`, publicKey)).toBe(false);
  });
});
