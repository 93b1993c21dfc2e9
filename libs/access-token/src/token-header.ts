// The JOSE header of a token: what is accepted before any key is looked up (RFC 9068 §2.1, RFC 8725 §3.1).

import { membersOf } from './claim.ts';
import { UnauthenticatedError } from './errors.ts';

/** Each kind of token says what it is, so that none passes for another (RFC 8725 §3.11). */
export type TokenType = 'at+jwt' | 'secevent+jwt' | 'internal-request+jwt' | 'revocations+jwt';

export interface TokenHeader {
  readonly typ: TokenType;
  readonly alg: 'RS256';
  readonly kid: string;
}

/** What is not such a name is never looked up, nor does it make anybody ask the issuer for its keys. */
const kidForm = /^[\w.~-]{1,128}$/;

/**
 * Members that name or carry a key, change the rules, or say that the payload is something else (RFC 7515 §4.1.2–4.1.8,
 * §4.1.10–4.1.11, RFC 7516 §4.1, RFC 7797 §3): never obeyed, and no token of ours has one.
 */
const refusedMembers = ['b64', 'crit', 'cty', 'enc', 'jku', 'jwk', 'x5c', 'x5t', 'x5t#S256', 'x5u', 'zip'] as const;

/** RFC 9068 §4 has an access token's `typ` accepted in full, too. */
const fullAccessTokenType = 'application/at+jwt';

/**
 * @param header what the token's first segment decodes to
 * @param expected the one kind of token that is accepted
 * @returns the members that count
 * @throws {UnauthenticatedError} `invalid`
 */
export function readHeader(header: unknown, expected: TokenType = 'at+jwt'): TokenHeader {
  const { typ, alg, kid } = membersOf(header, 'the header');
  if (alg !== 'RS256') throw refusal('has another alg than RS256');
  if (typ !== expected && (expected !== 'at+jwt' || typ !== fullAccessTokenType))
    throw refusal(`has another typ than ${expected}`);
  if (typeof kid !== 'string' || !kidForm.test(kid)) throw refusal('has no usable kid');
  for (const member of refusedMembers) {
    if (Object.hasOwn(header as object, member)) throw refusal(`has the member ${member}`);
  }
  return { typ: expected, alg, kid };
}

function refusal(why: string): UnauthenticatedError {
  return new UnauthenticatedError('invalid', `the token's header ${why}`);
}
