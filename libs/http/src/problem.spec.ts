// Rules of what a refused token is to a client (RFC 6750 §3, RFC 9470 §3).

import {
  ForbiddenError,
  InsufficientScopeError,
  KeysUnavailableError,
  ReauthenticationNeededError,
  RevocationsUnavailableError,
  UnauthenticatedError,
} from '#access-token/errors';
import { problemOf } from './problem.ts';

const problem = (error: Error) => {
  const { status, code, headers = {}, extensions = {}, retryAfterSeconds } = problemOf(error, {});
  return { status, code, challenge: headers['www-authenticate'], retryAfterSeconds, ...extensions };
};

describe('the problem of a token', () => {
  it('that is missing says how to authenticate, and blames nothing', () => {
    expect(problem(new UnauthenticatedError('missing'))).toEqual({
      status: 401,
      code: 'unauthenticated',
      challenge: 'Bearer realm="PeerFinder"',
    });
  });

  it.each(['invalid', 'expired', 'revoked'] as const)('that is %s is an invalid token', (reason) => {
    expect(problem(new UnauthenticatedError(reason))).toMatchObject({
      status: 401,
      challenge: 'Bearer realm="PeerFinder", error="invalid_token"',
    });
  });

  it('that lacks a scope says which one would do', () => {
    expect(problem(new InsufficientScopeError('members:read'))).toEqual({
      status: 403,
      code: 'insufficient_scope',
      scope: 'members:read',
      challenge: 'Bearer realm="PeerFinder", error="insufficient_scope", scope="members:read"',
    });
  });

  it('of a service, where only people may go, names no scope', () => {
    expect(problem(new InsufficientScopeError(undefined))).toEqual({
      status: 403,
      code: 'insufficient_scope',
      challenge: 'Bearer realm="PeerFinder", error="insufficient_scope"',
    });
  });

  it('whose bearer lacks the role has no challenge: no other token would help', () => {
    expect(problem(new ForbiddenError('admin'))).toEqual({ status: 403, code: 'forbidden' });
  });

  it('of an old login says how recent it has to be', () => {
    expect(problem(new ReauthenticationNeededError(900))).toMatchObject({
      status: 401,
      maxAgeSeconds: 900,
      challenge: 'Bearer realm="PeerFinder", error="insufficient_user_authentication", max_age="900"',
    });
  });

  it('that can not be judged says nothing against it, and when to try again', () => {
    expect(problem(new KeysUnavailableError(3))).toEqual({
      status: 503,
      code: 'keys_unavailable',
      retryAfterSeconds: 3,
    });
    expect(problem(new RevocationsUnavailableError())).toEqual({
      status: 503,
      code: 'revocations_unavailable',
      retryAfterSeconds: 5,
    });
  });
});
