// Rules of accepting claims.

import { audience, claimsOf, issuer } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { type AccessTokenClaims, isClientToken, readClaims } from './claims.ts';
import { UnauthenticatedError } from './errors.ts';

const clock = new StoppedClock();
const now = clock.now();
const claims = claimsOf(clock.seconds);
const policy = { issuer, audience, leewaySeconds: 60, longestLifetimeSeconds: 600 };

const read = (payload: unknown, at = now) => readClaims(payload, policy, at);
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
    const at = (ahead: number) => ({ ...claims, [name]: clock.seconds + ahead, exp: clock.seconds + 600 });
    expect(refusalOf(() => read(at(60)))).toBeUndefined();
    expect(refusalOf(() => read(at(61)))).toBe('invalid');
  });

  it('refuses a token that lives longer than revocations are remembered', () => {
    expect(refusalOf(() => read({ ...claims, exp: clock.seconds + 601 }))).toBe('invalid');
    expect(refusalOf(() => read({ ...claims, iat: clock.seconds - 500, exp: clock.seconds + 101 }))).toBe('invalid');
  });

  it.each([0, -1])('refuses a token that expires %d seconds after it was issued', (lifetime) => {
    expect(refusalOf(() => read({ ...claims, exp: clock.seconds + lifetime }))).toBe('invalid');
  });

  it('refuses a login that is later than the token, but for clocks that differ', () => {
    const issued = { ...claims, iat: clock.seconds - 100, exp: clock.seconds + 100 };
    expect(refusalOf(() => read({ ...issued, auth_time: clock.seconds - 40 }))).toBeUndefined();
    expect(refusalOf(() => read({ ...issued, auth_time: clock.seconds - 39 }))).toBe('invalid');
  });

  it('refuses a token that is bound to a key of its bearer’s, which no one asked for', () => {
    expect(refusalOf(() => read({ ...claims, cnf: { jkt: 'thumbprint' } }))).toBe('invalid');
  });
});

describe('a service’s own token', () => {
  const { iss, aud, jti, iat, exp, scope } = claims;
  const own = { iss, aud, jti, iat, exp, scope, sub: 'client-1', client_id: 'client-1' };

  it('is one whose sub is its client', () => {
    expect(read(own)).toEqual(own);
    expect(isClientToken(read(own))).toBe(true);
    expect(isClientToken(read(claims))).toBe(false);
  });

  it.each(['sid', 'auth_time', 'roles', 'email_verified', 'name'])('has no %s', (name) => {
    expect(refusalOf(() => read({ ...own, [name]: claims[name] }))).toBe('invalid');
    expect(refusalOf(() => read({ ...own, [name]: null }))).toBe('invalid');
  });

  it('is no person’s by another sub, nor is a person’s a service’s by another client', () => {
    expect(refusalOf(() => read({ ...own, sub: 'alice' }))).toBe('invalid');
    expect(refusalOf(() => read({ ...claims, client_id: claims['sub'] }))).toBe('invalid');
  });
});
