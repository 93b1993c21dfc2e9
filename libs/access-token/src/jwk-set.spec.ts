// Rules of accepting an issuer's published keys.

import { jwkOf, signingKey } from '../test/issuer.ts';
import { importJwkSet } from './jwk-set.ts';

const good = jwkOf(signingKey('good'));
const privateJwk = signingKey('other').privateKey.export({ format: 'jwk' });
const other = jwkOf(signingKey('other'));
const exponent = (value: bigint) => {
  const digits = value.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString('base64url');
};
const evenModulus = Buffer.from(other.n ?? '', 'base64url');
evenModulus[evenModulus.length - 1]! &= 0xfe;
/** 1024 bits that look like 2048. */
const padded = Buffer.concat([Buffer.alloc(128), Buffer.from(jwkOf(signingKey('small', 1_024)).n ?? '', 'base64url')]);

describe('importJwkSet', () => {
  it.each([
    ['a small modulus', jwkOf(signingKey('other', 1_024))],
    ['a modulus of 2047 bits', jwkOf(signingKey('other', 2_047))],
    ['a small modulus behind zeros', { ...other, n: padded.toString('base64url') }],
    ['an even modulus', { ...other, n: evenModulus.toString('base64url') }],
    ['a modulus of zero', { ...other, n: 'AA' }],
    ['a modulus that takes minutes', { ...other, n: Buffer.alloc(1_025, 0xff).toString('base64url') }],
    ['a small exponent', jwkOf(signingKey('other', 2_048, 3))],
    ['the exponent one', { ...other, e: exponent(1n) }],
    ['the exponent zero', { ...other, e: 'AA' }],
    ['an even exponent', { ...other, e: exponent(65_538n) }],
    ['an exponent beyond 32 bits', { ...other, e: exponent(2n ** 32n + 1n) }],
    ['an exponent as long as the modulus', { ...other, e: other.n }],
    ['another use', { ...good, kid: 'other', use: 'enc' }],
    ['no use', { ...good, kid: 'other', use: undefined }],
    ['another algorithm', { ...good, kid: 'other', alg: 'RS512' }],
    ['key_ops that sign', { ...other, key_ops: ['sign'] }],
    ['key_ops that verify and sign', { ...other, key_ops: ['verify', 'sign'] }],
    ['key_ops that encrypt', { ...other, key_ops: ['encrypt'] }],
    ['key_ops that are no list', { ...other, key_ops: 'verify' }],
    ['its private half', { ...privateJwk, kid: 'other', use: 'sig', alg: 'RS256' }],
    ['a part of its private half', { ...other, d: privateJwk.d }],
    ['an EC key', { kty: 'EC', crv: 'P-256', kid: 'other', use: 'sig', alg: 'RS256', x: 'AA', y: 'AA' }],
    ['a symmetric key', { kty: 'oct', kid: 'other', use: 'sig', alg: 'RS256', k: 'AAAA' }],
    ['an exponent that is no number', { ...good, kid: 'other', e: '' }],
    ['no kid', { ...good, kid: undefined }],
    ['a kid that is no string', { ...good, kid: ['other'] }],
    ["another's kid", jwkOf(signingKey('good'))],
    ['no shape at all', null],
  ])('leaves out a key with %s, and says so', (_, key) => {
    const { byKid, ignored } = importJwkSet({ keys: [good, key] });
    expect([...byKid.keys()]).toEqual(['good']);
    expect(ignored).toHaveLength(1);
  });

  it('takes a key that says what it is for', () => {
    expect([...importJwkSet({ keys: [{ ...good, key_ops: ['verify'] }] }).byKid.keys()]).toEqual(['good']);
  });

  it('says of each key that it ignores why, and nothing of its private half', () => {
    const { ignored } = importJwkSet({
      keys: [good, { ...other, ...privateJwk }, jwkOf(signingKey('weak', 1_024)), jwkOf(signingKey('weak', 2_048, 3))],
    });
    expect(ignored).toEqual([
      'key 1 publishes its private half (d)',
      'key 2 has a modulus of only 1024 bits',
      'key 3 has the exponent 3',
    ]);
  });

  it.each([[undefined], [null], ['keys'], [{}], [{ keys: {} }], [{ keys: [] }], [{ keys: [{}] }]])(
    'refuses %j',
    (document) => {
      expect(() => importJwkSet(document)).toThrow(TypeError);
    },
  );

  it('finds nothing under the names of Object.prototype', () => {
    const { byKid } = importJwkSet({ keys: [good] });
    expect(byKid.get('__proto__') ?? byKid.get('constructor')).toBeUndefined();
  });
});
