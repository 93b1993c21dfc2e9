// The JOSE header of an access token: what is accepted before any key is looked up (RFC 9068 §2.1, RFC 8725 §3.1).

import { UnauthenticatedError } from './errors.ts';

export interface TokenHeader {
  readonly typ: 'at+jwt';
  readonly alg: 'RS256';
  readonly kid: string;
}

const longestKid = 128;

/** Members that name or carry a key, or change the rules (RFC 7515 §4.1.2–4.1.6, §4.1.11): never obeyed. */
const refusedMembers = ['crit', 'jku', 'jwk', 'x5u', 'x5c'] as const;

/**
 * @param header what the token's first segment decodes to
 * @returns the members that count
 * @throws {UnauthenticatedError} `invalid`
 */
export function readHeader(header: unknown): TokenHeader {
  if (typeof header !== 'object' || header === null) throw refusal('is no object');
  const { typ, alg, kid } = header as Readonly<Record<string, unknown>>;
  if (alg !== 'RS256') throw refusal('has another alg than RS256');
  if (typ !== 'at+jwt') throw refusal('has another typ than at+jwt');
  if (typeof kid !== 'string' || kid === '' || kid.length > longestKid) throw refusal('has no usable kid');
  for (const member of refusedMembers) {
    if (Object.hasOwn(header, member)) throw refusal(`has the member ${member}`);
  }
  return { typ, alg, kid };
}

function refusal(why: string): UnauthenticatedError {
  return new UnauthenticatedError('invalid', `the token's header ${why}`);
}
