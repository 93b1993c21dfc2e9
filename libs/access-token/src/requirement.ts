// What a route asks of an access token, beyond being good: role, scope, a login that is recent (RFC 6750 §3.1, RFC 9470).

import { type AccessTokenClaims, isClientToken, type TokenClaims } from './claims.ts';
import { ForbiddenError, InsufficientScopeError, ReauthenticationNeededError } from './errors.ts';

export interface Requirement {
  /** Asked of people alone. */
  readonly role?: string | undefined;
  /** What the token must be good for (RFC 6749 §3.3). Where none is named, services' own tokens are refused. */
  readonly scope?: string | undefined;
  /** How long ago the login may be, at most; asked of people alone. */
  readonly maxAgeSeconds?: number | undefined;
}

/**
 * @param claims of a token that was verified
 * @throws {ForbiddenError | InsufficientScopeError | ReauthenticationNeededError}
 */
export function demand(claims: TokenClaims, requirement: Requirement, now: Date): void {
  if (!isClientToken(claims)) return demandOfPerson(claims, requirement, now);
  if (requirement.scope === undefined) throw new InsufficientScopeError(undefined);
  demandScope(claims, requirement.scope);
}

/** The role comes first: who lacks it can't be helped by a token with another scope. */
function demandOfPerson(claims: AccessTokenClaims, { role, scope, maxAgeSeconds }: Requirement, now: Date): void {
  if (role !== undefined && !claims.roles.includes(role)) throw new ForbiddenError(role);
  if (scope !== undefined) demandScope(claims, scope);
  if (maxAgeSeconds !== undefined && now.getTime() > (claims.auth_time + maxAgeSeconds) * 1_000) {
    throw new ReauthenticationNeededError(maxAgeSeconds);
  }
}

/** Names are compared whole: `members:read` is no part of `members:readonly`. */
function demandScope({ scope }: TokenClaims, needed: string): void {
  if (!scope.split(' ').includes(needed)) throw new InsufficientScopeError(needed);
}
