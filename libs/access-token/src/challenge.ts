// The header WWW-Authenticate of a refusal (RFC 9110 §11.6.1, RFC 6750 §3, RFC 9470 §3).

import { InsufficientScopeError, ReauthenticationNeededError, type UnauthenticatedError } from './errors.ts';

/** Whoever is refused by one of these is told how to authenticate. */
export type ChallengedError = UnauthenticatedError | InsufficientScopeError | ReauthenticationNeededError;

/** What a client needs; missing credentials get no `error` attribute (RFC 6750 §3). */
export function challengeOf(error: ChallengedError, realm: string): string {
  if (error instanceof InsufficientScopeError) return challenge(realm, 'insufficient_scope', { scope: error.scope });
  if (error instanceof ReauthenticationNeededError) {
    return challenge(realm, 'insufficient_user_authentication', { max_age: String(error.maxAgeSeconds) });
  }
  return challenge(realm, error.reason === 'missing' ? undefined : 'invalid_token');
}

/** @param parameters that follow the error, where they have a value */
export function challenge(
  realm: string,
  error?: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = Object.entries({ realm, error, ...parameters }).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${quoted(value)}`,
  );
  return `Bearer ${all.join(', ')}`;
}

/** For a header, which can't hold just any name of a service (RFC 9110 §5.6.4). */
function quoted(value: string): string {
  return `"${value.replaceAll(/[^ -~]/gu, '?').replaceAll(/["\\]/g, '\\$&')}"`;
}
