// Rules of accepting a token's header.

import { headerOf } from '../test/issuer.ts';
import { UnauthenticatedError } from './errors.ts';
import { readHeader } from './token-header.ts';

const header = headerOf({ kid: 'key-1' });

describe('readHeader', () => {
  it.each(['at+jwt', 'application/at+jwt'])('accepts an access token of the typ %s', (typ) => {
    expect(readHeader({ ...header, typ })).toEqual({ typ: 'at+jwt', alg: 'RS256', kid: 'key-1' });
  });

  it('passes over members that change nothing', () => {
    expect(readHeader({ ...header, note: 1 })).toMatchObject({ kid: 'key-1' });
  });

  it.each([
    { typ: 'JWT' },
    { typ: 'AT+JWT' },
    { typ: 'application/AT+JWT' },
    { typ: 'text/at+jwt' },
    { typ: undefined },
    { typ: ['at+jwt'] },
    { typ: 'revocations+jwt' },
    { alg: 'none' },
    { alg: 'RS512' },
    { alg: 'rs256' },
    { alg: ['RS256'] },
    { kid: undefined },
    { kid: '' },
    { kid: ['key-1'] },
    { kid: { toString: 'key-1' } },
    { kid: 'k'.repeat(129) },
    { kid: '../key-1' },
    { kid: 'https://evil.test/key-1' },
    { kid: "' OR 1=1 --" },
    { kid: 'key-1\n' },
    { kid: 'kéy-1' },
    { b64: false },
    { b64: true },
    { crit: ['exp'] },
    { crit: [] },
    { cty: 'JWT' },
    { enc: 'A128GCM' },
    { jku: 'https://evil.test' },
    { jwk: {} },
    { x5c: [] },
    { x5t: 'AAAA' },
    { 'x5t#S256': 'AAAA' },
    { x5u: 'https://evil.test' },
    { zip: 'DEF' },
  ])('refuses %j', (members) => {
    expect(() => readHeader({ ...header, ...members })).toThrow(UnauthenticatedError);
  });

  it.each([[null], ['text'], [[]], [7], [undefined]])('refuses %j as a header', (value) => {
    expect(() => readHeader(value)).toThrow(UnauthenticatedError);
  });

  it('takes another kind of token by its short name alone', () => {
    expect(readHeader({ ...header, typ: 'revocations+jwt' }, 'revocations+jwt')).toMatchObject({ kid: 'key-1' });
    expect(() => readHeader({ ...header, typ: 'application/revocations+jwt' }, 'revocations+jwt')).toThrow();
    expect(() => readHeader(header, 'revocations+jwt')).toThrow();
  });
});
