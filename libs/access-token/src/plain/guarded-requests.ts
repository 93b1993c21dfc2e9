// Remembers whose token a guarded request came with, without putting anything on the request.

import type { TokenClaims } from '../claims.ts';

const claimsOfRequests = new WeakMap<object, TokenClaims>();

/** Only after the token was verified. */
export function remember(request: object, claims: TokenClaims): void {
  claimsOfRequests.set(request, claims);
}

/**
 * What the token of a request says that a guard let through: a person's where the guard names no scope.
 *
 * @throws when no guard was in front of the route, which is a mistake of the programmer
 */
export function claimsOf(request: object): TokenClaims {
  const claims = claimsOfRequests.get(request);
  if (claims === undefined) throw new Error('no guard of access tokens let this request through');
  return claims;
}
