// What a refusal by access token is in HTTP: status, headers and body (RFC 6750 §3.1, RFC 9470 §3, RFC 9457).

import { challengeOf } from '../challenge.ts';
import {
  ForbiddenError,
  InsufficientScopeError,
  KeysUnavailableError,
  ReauthenticationNeededError,
  RevocationsUnavailableError,
  UnauthenticatedError,
} from '../errors.ts';

export interface Refusal {
  readonly status: 401 | 403 | 503;
  readonly headers: Readonly<Record<string, string>>;
  /** A problem document, as JSON; it says nothing of the token. */
  readonly body: string;
}

/**
 * @param realm named in the challenge
 * @returns undefined when the error is none of access tokens
 */
export function refusalOf(error: unknown, realm: string): Refusal | undefined {
  if (error instanceof UnauthenticatedError || error instanceof ReauthenticationNeededError) {
    return refusal(401, error.code, { 'www-authenticate': challengeOf(error, realm) });
  }
  if (error instanceof InsufficientScopeError) {
    return refusal(403, error.code, { 'www-authenticate': challengeOf(error, realm) });
  }
  if (error instanceof ForbiddenError) return refusal(403, error.code, {});
  if (error instanceof KeysUnavailableError || error instanceof RevocationsUnavailableError) {
    return refusal(503, error.code, { 'retry-after': String(error.retryAfterSeconds) });
  }
  return undefined;
}

const titles = { 401: 'Unauthorized', 403: 'Forbidden', 503: 'Service Unavailable' } as const;

function refusal(status: Refusal['status'], code: string, headers: Refusal['headers']): Refusal {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({ type: 'about:blank', title: titles[status], status, code }),
  };
}
