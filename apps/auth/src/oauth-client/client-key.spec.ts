// Rules of the public keys that clients may have.

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readClientKey, thumbprintOf } from './client-key.ts';

const pair = (modulusLength = 2_048, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent });
const { publicKey, privateKey } = pair();
const pem = (key: KeyObject, type: 'spki' | 'pkcs1' = 'spki') => String(key.export({ type, format: 'pem' }));
const jwk = (key: KeyObject, more: object = {}) => JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });

describe('the public key of a client', () => {
  it.each([
    ['PEM', pem(publicKey)],
    ['PEM of PKCS #1', pem(publicKey, 'pkcs1')],
    ['PEM with space around it', `\n  ${pem(publicKey)}\n\n`],
    ['a JWK', jwk(publicKey)],
    ['a JWK with all that may be said', jwk(publicKey, { kid: 'ours', use: 'sig', alg: 'RS256' })],
  ])('is taken as %s', (_what, text) => {
    const key = readClientKey(text);
    expect(typeof key === 'string' ? key : key.equals(publicKey)).toBe(true);
  });

  it.each([
    ['PEM of PKCS #8', String(privateKey.export({ type: 'pkcs8', format: 'pem' }))],
    ['PEM of PKCS #1', String(privateKey.export({ type: 'pkcs1', format: 'pem' }))],
    ['both keys', pem(publicKey) + String(privateKey.export({ type: 'pkcs8', format: 'pem' }))],
    ['a JWK', jwk(privateKey)],
    ['a symmetric JWK', JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' })],
  ])('is refused as a private one: %s', (_what, text) => {
    expect(readClientKey(text)).toBe('private_key');
  });

  it.each([
    ['a modulus of 1024 bits', pem(pair(1_024).publicKey)],
    ['the exponent 3', pem(pair(2_048, 3).publicKey)],
    ['a key of an elliptic curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)],
    ['a key for PSS alone', pem(generateKeyPairSync('rsa-pss', { modulusLength: 2_048 }).publicKey)],
    ['a JWK for encryption', jwk(publicKey, { use: 'enc' })],
    ['a JWK for another algorithm', jwk(publicKey, { alg: 'PS256' })],
    ['a JWK without modulus', JSON.stringify({ kty: 'RSA', e: 'AQAB' })],
    ['no key at all', 'ssh-rsa AAAAB3NzaC1yc2E'],
    ['JSON that is no object', '"key"'],
    ['null', 'null'],
    ['an empty text', ''],
  ])('is refused with %s', (_what, text) => {
    expect(readClientKey(text)).toBe('invalid_key');
  });

  it('has one thumbprint, however it was written (RFC 7638)', () => {
    const keys = [pem(publicKey), jwk(publicKey, { kid: 'other' })].map(readClientKey) as KeyObject[];
    expect(new Set(keys.map(thumbprintOf)).size).toBe(1);
    expect(thumbprintOf(publicKey)).toMatch(/^[\w-]{43}$/);
  });
});
