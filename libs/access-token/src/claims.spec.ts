// Rules of accepting claims.

import { audience, claimsOf, headerOf, issuer } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { type AccessTokenClaims, readClaims } from './claims.ts';
import { UnauthenticatedError } from './errors.ts';

const clock = new StoppedClock();
const now = clock.now();
const header = headerOf({ kid: 'key-1' });
const claims = claimsOf(clock.seconds);
const policy = { issuer, audience, leewaySeconds: 60 };

const read = (payload: unknown, at = now) => readClaims(header, payload, policy, at);
const refusalOf = (attempt: () => unknown) => {
  try {
    attempt();
  } catch (error) {
    return error instanceof UnauthenticatedError ? error.reason : error;
  }
  return undefined;
};
const seconds = (count: number) => new Date(now.getTime() + count * 1_000);

describe('readClaims', () => {
  it('answers the known claims alone, frozen', () => {
    const accepted = read({ ...claims, email: 'alice@example.test' });
    expect(accepted).toEqual(claims);
    expect(Object.isFrozen(accepted) && Object.isFrozen((accepted as AccessTokenClaims).roles)).toBe(true);
  });

  it.each(Object.keys(claims))('refuses a token without %s', (name) => {
    const { [name]: _, ...rest } = claims;
    expect(refusalOf(() => read(rest))).toBe('invalid');
  });

  it.each(
    Object.keys(claims).flatMap((name) =>
      [null, {}, [claims[name]], typeof claims[name] === 'number' ? String(claims[name]) : 7.5].map(
        (value) => [name, value] as const,
      ),
    ),
  )('refuses %s when it is %j', (name, value) => {
    expect(refusalOf(() => read({ ...claims, [name]: value }))).toBe('invalid');
  });

  it.each([
    ['iss', `${issuer}/`],
    ['iss', `${issuer}.evil.test`],
    ['iss', issuer.toUpperCase()],
    ['iss', ''],
    ['aud', 'peerfinder2'],
    ['aud', 'Peerfinder'],
    ['aud', 'peer'],
    ['aud', ['peerfinder']],
    ['aud', ['peerfinder', 'other']],
  ])('refuses the near-miss %s = %j', (name, value) => {
    expect(refusalOf(() => read({ ...claims, [name]: value }))).toBe('invalid');
  });

  it.each(['sub', 'sid', 'jti', 'client_id'])('refuses an empty %s', (name) => {
    expect(refusalOf(() => read({ ...claims, [name]: '' }))).toBe('invalid');
  });

  it.each([-1, 1.5, 2 ** 53, '1'])('refuses %j as an instant', (value) => {
    expect(refusalOf(() => read({ ...claims, exp: value }))).toBe('invalid');
  });

  it('refuses roles that are not all strings', () => {
    expect(refusalOf(() => read({ ...claims, roles: ['member', 1] }))).toBe('invalid');
  });

  it.each([[null], ['text'], [[]], [undefined]])('refuses %j as a payload', (payload) => {
    expect(refusalOf(() => read(payload))).toBe('invalid');
  });

  it('calls a token expired from 60 seconds after its exp on', () => {
    expect(refusalOf(() => read(claims, seconds(659)))).toBeUndefined();
    expect(refusalOf(() => read(claims, seconds(660)))).toBe('expired');
  });

  it('calls a token invalid rather than expired when it is both', () => {
    expect(refusalOf(() => read({ ...claims, aud: 'other' }, seconds(9_999)))).toBe('invalid');
  });

  it.each(['iat', 'auth_time', 'nbf'])('tolerates %s up to 60 seconds ahead', (name) => {
    expect(refusalOf(() => read({ ...claims, [name]: clock.seconds + 60 }))).toBeUndefined();
    expect(refusalOf(() => read({ ...claims, [name]: clock.seconds + 61 }))).toBe('invalid');
  });

  it.each([
    { typ: 'JWT' },
    { typ: 'AT+JWT' },
    { typ: undefined },
    { typ: ['at+jwt'] },
    { alg: 'none' },
    { alg: 'RS512' },
    { alg: ['RS256'] },
    { kid: undefined },
    { kid: '' },
    { kid: ['key-1'] },
    { kid: { toString: 'key-1' } },
    { kid: 'k'.repeat(129) },
    { crit: ['exp'] },
    { jku: 'https://evil.test' },
    { x5u: 'https://evil.test' },
    { jwk: {} },
    { x5c: [] },
  ])('refuses a header with %j', (members) => {
    expect(refusalOf(() => readClaims({ ...header, ...members }, claims, policy, now))).toBe('invalid');
  });
});
