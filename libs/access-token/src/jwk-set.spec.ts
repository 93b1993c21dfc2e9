// Rules of accepting an issuer's published keys.

import { jwkOf, signingKey } from '../test/issuer.ts';
import { importJwkSet } from './jwk-set.ts';

const good = jwkOf(signingKey('good'));

describe('importJwkSet', () => {
  it.each([
    ['a small modulus', jwkOf(signingKey('other', 1_024))],
    ['a small exponent', jwkOf(signingKey('other', 2_048, 3))],
    ['another use', { ...good, kid: 'other', use: 'enc' }],
    ['no use', { ...good, kid: 'other', use: undefined }],
    ['another algorithm', { ...good, kid: 'other', alg: 'RS512' }],
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

  it('takes no private part along', () => {
    const { privateKey } = signingKey('good');
    const { byKid } = importJwkSet({
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'good', use: 'sig', alg: 'RS256' }],
    });
    expect(byKid.get('good')?.type).toBe('public');
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
