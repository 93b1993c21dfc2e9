// Rules of how a refusal by access token is answered over HTTP.

import {
  ForbiddenError,
  InsufficientScopeError,
  KeysUnavailableError,
  ReauthenticationNeededError,
  RevocationsUnavailableError,
  UnauthenticatedError,
} from '../errors.ts';
import { refusalOf } from './refusal.ts';

const of = (error: unknown) => {
  const { status, headers, body } = refusalOf(error, 'books') ?? {};
  const { 'www-authenticate': challenge, 'retry-after': retryAfter } = headers ?? {};
  return [status, JSON.parse(body ?? '{}').code, challenge ?? retryAfter];
};

describe('refusalOf', () => {
  it.each([
    [new UnauthenticatedError('missing'), 401, 'unauthenticated', 'Bearer realm="books"'],
    [new UnauthenticatedError('revoked'), 401, 'unauthenticated', 'Bearer realm="books", error="invalid_token"'],
    [
      new ReauthenticationNeededError(900),
      401,
      'reauthentication_needed',
      'Bearer realm="books", error="insufficient_user_authentication", max_age="900"',
    ],
    [
      new InsufficientScopeError('members:read'),
      403,
      'insufficient_scope',
      'Bearer realm="books", error="insufficient_scope", scope="members:read"',
    ],
    [new ForbiddenError('admin'), 403, 'forbidden', undefined],
    [new KeysUnavailableError(3), 503, 'keys_unavailable', '3'],
    [new RevocationsUnavailableError(), 503, 'revocations_unavailable', '5'],
  ])('answers %s with %i', (error, ...answer) => {
    expect(of(error)).toEqual(answer);
  });

  it('says nothing of why, which is for logs', () => {
    const { body } = refusalOf(new UnauthenticatedError('invalid', 'the token is Mallory’s'), 'books')!;
    expect(body).not.toContain('Mallory');
  });

  it('leaves other errors to the service', () => {
    expect(refusalOf(new Error('the disk is full'), 'books')).toBeUndefined();
  });
});
