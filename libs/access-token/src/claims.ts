// The claims of an access token, and the rule that accepts them (RFC 9068 §2.2 and §4, RFC 7519 §4.1).

import { exactly, identifier, instant, membersOf, refusal, text, texts, truth } from './claim.ts';
import { UnauthenticatedError } from './errors.ts';
import { readHeader } from './token-header.ts';

/** Who bears the token and what it is good for. Instants are seconds since 1970 (NumericDate). */
export interface AccessTokenClaims {
  readonly iss: string;
  readonly aud: string;
  /** The account's id. */
  readonly sub: string;
  /** The session's id. */
  readonly sid: string;
  readonly jti: string;
  readonly client_id: string;
  readonly iat: number;
  readonly exp: number;
  readonly auth_time: number;
  readonly scope: string;
  readonly roles: readonly string[];
  readonly email_verified: boolean;
  readonly name: string;
}

/** What a service accepts. */
export interface ClaimsPolicy {
  readonly issuer: string;
  readonly audience: string;
  /** How far the clocks of issuer and service may differ. */
  readonly leewaySeconds: number;
}

/**
 * Accepts claims or says why not; the signature is someone else's matter. The one place where time
 * counts, so that fresh and remembered tokens are judged alike.
 *
 * @param header what the token's first segment decodes to
 * @param payload what the token's second segment decodes to
 * @returns the known claims, frozen; others are left out
 * @throws {UnauthenticatedError} `expired` when that is all there is against it, else `invalid`
 */
export function readClaims(header: unknown, payload: unknown, policy: ClaimsPolicy, now: Date): AccessTokenClaims {
  readHeader(header);
  const members = membersOf(payload);
  const claims: AccessTokenClaims = Object.freeze({
    iss: exactly(policy.issuer, members, 'iss'),
    aud: exactly(policy.audience, members, 'aud'),
    sub: identifier(members, 'sub'),
    sid: identifier(members, 'sid'),
    jti: identifier(members, 'jti'),
    client_id: identifier(members, 'client_id'),
    iat: instant(members, 'iat'),
    exp: instant(members, 'exp'),
    auth_time: instant(members, 'auth_time'),
    scope: text(members, 'scope'),
    roles: texts(members, 'roles'),
    email_verified: truth(members, 'email_verified'),
    name: text(members, 'name'),
  });
  const notBefore = Object.hasOwn(members, 'nbf') ? instant(members, 'nbf') : claims.iat;
  return inTime(claims, notBefore, policy.leewaySeconds, now.getTime() / 1_000);
}

/** RFC 7519 §4.1.4–4.1.6. Expiry comes last: it alone is worth renewing for. */
function inTime(claims: AccessTokenClaims, notBefore: number, leeway: number, now: number): AccessTokenClaims {
  const latestPast = now + leeway;
  if (claims.iat > latestPast) throw refusal('iat is in the future');
  if (claims.auth_time > latestPast) throw refusal('auth_time is in the future');
  if (notBefore > latestPast) throw refusal('nbf is in the future');
  if (now >= claims.exp + leeway) throw new UnauthenticatedError('expired');
  return claims;
}
