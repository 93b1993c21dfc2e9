// The JWT by which a client proves who it is (RFC 7523 §3, RFC 7521 §5.2): what it has to say, apart from its signature.

import { type KeyObject, verify } from 'node:crypto';
import { exactly, identifier, instant, type Members, membersOf, refusal } from '#access-token/claim';
import { decodeToken } from '#access-token/compact-token';
import { UnauthenticatedError } from '#access-token/errors';

/** Who makes one can't say that it be good for longer: the server has to remember it for as long. */
const longestLifetimeSeconds = 5 * 60;
const leewaySeconds = 60;
const longestJti = 256;

/** RFC 7519 §5.1; the second is that of RFC 7523bis. An access token is never an assertion. */
const acceptedTypes: readonly unknown[] = [undefined, 'JWT', 'client-authentication+jwt'];
/** Never obeyed (RFC 7515 §4.1): the key is the one that is registered, the rules are these. */
const refusedMembers = ['b64', 'crit', 'cty', 'enc', 'jku', 'jwk', 'x5c', 'x5u', 'zip'] as const;

/** What a client says; true only once the signature is proved. */
export interface ClientAssertion {
  readonly clientId: string;
  readonly jti: string;
  /** Seconds since 1970: until then it has to be remembered. */
  readonly rememberedUntil: number;
}

/**
 * @param audiences by which it may name this server
 * @returns undefined where it is none that could be accepted
 */
export function readAssertion(assertion: string, audiences: readonly string[], now: Date): ClientAssertion | undefined {
  try {
    const { header, payload } = decodeToken(assertion);
    checkHeader(membersOf(header, 'the header'));
    return claimsOf(membersOf(payload), audiences, now.getTime() / 1_000);
  } catch (error) {
    if (error instanceof UnauthenticatedError) return undefined;
    throw error;
  }
}

/** Whether the key's owner signed it. */
export function isSignedBy(assertion: string, key: KeyObject): boolean {
  const end = assertion.lastIndexOf('.');
  const signature = Buffer.from(assertion.slice(end + 1), 'base64url');
  return verify('sha256', Buffer.from(assertion.slice(0, end)), key, signature);
}

function claimsOf(claims: Members, audiences: readonly string[], now: number): ClientAssertion {
  const clientId = identifier(claims, 'sub');
  exactly(clientId, claims, 'iss');
  if (!audiences.includes(audienceOf(claims))) throw refusal('aud is not this server');
  const jti = identifier(claims, 'jti');
  if (jti.length > longestJti) throw refusal('jti is too long');
  return { clientId, jti, rememberedUntil: expiryOf(claims, now) + leewaySeconds };
}

function checkHeader(header: Members): void {
  if (header['alg'] !== 'RS256') throw refusal('alg is not RS256');
  if (!acceptedTypes.includes(header['typ'])) throw refusal('typ is that of another token');
  for (const member of refusedMembers) {
    if (Object.hasOwn(header, member)) throw refusal(`the header has the member ${member}`);
  }
}

/** RFC 7519 §4.1.3: a string, or a list; one of several would be good elsewhere, too. */
function audienceOf({ aud }: Members): string {
  const [only, ...others] = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (typeof only !== 'string' || others.length > 0) throw refusal('aud is no single audience');
  return only;
}

/** Seconds since 1970. */
function expiryOf(claims: Members, now: number): number {
  const expiresAt = instant(claims, 'exp');
  if (expiresAt <= now - leewaySeconds) throw refusal('it has expired');
  if (expiresAt > now + longestLifetimeSeconds + leewaySeconds) throw refusal('exp is too far ahead');
  for (const name of ['iat', 'nbf']) {
    if (Object.hasOwn(claims, name) && instant(claims, name) > now + leewaySeconds) throw refusal(`${name} lies ahead`);
  }
  return expiresAt;
}
