// The JOSE header of a token: what is accepted before any key is looked up (RFC 9068 §2.1, RFC 8725 §3.1).

import { UnauthenticatedError } from './errors.ts';

/** Each kind of token says what it is, so that none passes for another (RFC 8725 §3.11). */
export type TokenType = 'at+jwt' | 'secevent+jwt' | 'internal-request+jwt' | 'revocations+jwt';

export interface TokenHeader {
  readonly typ: TokenType;
  readonly alg: 'RS256';
  readonly kid: string;
}

const longestKid = 128;

/** Members that name or carry a key, or change the rules (RFC 7515 §4.1.2–4.1.6, §4.1.11): never obeyed. */
const refusedMembers = ['crit', 'jku', 'jwk', 'x5u', 'x5c'] as const;

/**
 * @param header what the token's first segment decodes to
 * @param expected the one kind of token that is accepted
 * @returns the members that count
 * @throws {UnauthenticatedError} `invalid`
 */
export function readHeader(header: unknown, expected: TokenType = 'at+jwt'): TokenHeader {
  if (typeof header !== 'object' || header === null) throw refusal('is no object');
  const { typ, alg, kid } = header as Readonly<Record<string, unknown>>;
  if (alg !== 'RS256') throw refusal('has another alg than RS256');
  if (typ !== expected) throw refusal(`has another typ than ${expected}`);
  if (typeof kid !== 'string' || kid === '' || kid.length > longestKid) throw refusal('has no usable kid');
  for (const member of refusedMembers) {
    if (Object.hasOwn(header, member)) throw refusal(`has the member ${member}`);
  }
  return { typ: expected, alg, kid };
}

function refusal(why: string): UnauthenticatedError {
  return new UnauthenticatedError('invalid', `the token's header ${why}`);
}
