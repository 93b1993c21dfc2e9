// The claims of an access token, and the rule that accepts them (RFC 9068 §2.2 and §4, RFC 7519 §4.1).

import { exactly, identifier, instant, type Members, membersOf, refusal, text, texts, truth } from './claim.ts';
import { UnauthenticatedError } from './errors.ts';

/** What every access token says. Instants are seconds since 1970 (NumericDate). */
interface BearerClaims {
  readonly iss: string;
  readonly aud: string;
  readonly jti: string;
  readonly client_id: string;
  readonly iat: number;
  readonly exp: number;
  /** Names, separated by spaces, of what the token is good for (RFC 6749 §3.3). */
  readonly scope: string;
}

/** A person's access token: who bears it and what it is good for. */
export interface AccessTokenClaims extends BearerClaims {
  /** The account's id. */
  readonly sub: string;
  /** The session's id. */
  readonly sid: string;
  readonly auth_time: number;
  readonly roles: readonly string[];
  readonly email_verified: boolean;
  readonly name: string;
}

/** A service's own access token, by client credentials: there is no person, no session, no login (RFC 9068 §2.2). */
export interface ClientTokenClaims extends BearerClaims {
  /** The same as `client_id`. */
  readonly sub: string;
  readonly sid?: undefined;
}

export type TokenClaims = AccessTokenClaims | ClientTokenClaims;

/** What only a person's token says. */
const personalClaims = ['sid', 'auth_time', 'roles', 'email_verified', 'name'] as const;

/** What a service accepts. */
export interface ClaimsPolicy {
  readonly issuer: string;
  readonly audience: string;
  /** How far the clocks of issuer and service may differ. */
  readonly leewaySeconds: number;
  /** From `iat` to `exp`, at most: revocations are not remembered for longer (ADR 27). */
  readonly longestLifetimeSeconds: number;
}

/** Whether it is a service's own token rather than a person's (RFC 9068 §2.2: then `sub` is the client's id). */
export function isClientToken(claims: TokenClaims): claims is ClientTokenClaims {
  return claims.sid === undefined;
}

/**
 * Accepts claims or says why not; the signature is someone else's matter. The one place where time
 * counts, so that fresh and remembered tokens are judged alike.
 *
 * @param payload what the token's second segment decodes to
 * @returns the known claims, frozen; others are left out
 * @throws {UnauthenticatedError} `expired` when that is all there is against it, else `invalid`
 */
export function readClaims(payload: unknown, policy: ClaimsPolicy, now: Date): TokenClaims {
  const members = membersOf(payload);
  const bearer = {
    iss: exactly(policy.issuer, members, 'iss'),
    aud: exactly(policy.audience, members, 'aud'),
    sub: identifier(members, 'sub'),
    jti: identifier(members, 'jti'),
    client_id: identifier(members, 'client_id'),
    iat: instant(members, 'iat'),
    exp: instant(members, 'exp'),
    scope: text(members, 'scope'),
  };
  if (Object.hasOwn(members, 'cnf')) throw refusal('it is bound to a key (RFC 7800), which nobody proved to have');
  const isClient = bearer.sub === bearer.client_id;
  if (isClient) refusePersonalClaims(members);
  const claims: TokenClaims = Object.freeze(isClient ? bearer : { ...bearer, ...person(members) });
  return inTime(claims, members, policy, now.getTime() / 1_000);
}

/** Nobody logged in to a service's own token; one that says so is a person's in disguise, or meant to pass as one. */
function refusePersonalClaims(members: Members): void {
  for (const name of personalClaims) {
    if (Object.hasOwn(members, name)) throw refusal(`${name} is a person's, but sub is the client`);
  }
}

function person(members: Members) {
  return {
    sid: identifier(members, 'sid'),
    auth_time: instant(members, 'auth_time'),
    roles: texts(members, 'roles'),
    email_verified: truth(members, 'email_verified'),
    name: text(members, 'name'),
  };
}

/** RFC 7519 §4.1.4–4.1.6. Expiry comes last: it alone is worth renewing for. */
function inTime(claims: TokenClaims, members: Members, policy: ClaimsPolicy, now: number): TokenClaims {
  const { leewaySeconds, longestLifetimeSeconds } = policy;
  const { iat, exp } = claims;
  for (const name of ['iat', 'auth_time', 'nbf'] as const) {
    if (Object.hasOwn(members, name) && instant(members, name) > now + leewaySeconds)
      throw refusal(`${name} is in the future`);
  }
  if (exp <= iat) throw refusal('exp is not after iat');
  if (exp - iat > longestLifetimeSeconds) throw refusal(`exp is more than ${longestLifetimeSeconds} seconds after iat`);
  if (!isClientToken(claims) && claims.auth_time > iat + leewaySeconds) throw refusal('auth_time is after iat');
  if (now >= exp + leewaySeconds) throw new UnauthenticatedError('expired');
  return claims;
}
