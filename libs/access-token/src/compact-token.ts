// The compact form of a token: three segments, each spelled in the one canonical way (RFC 7515 §3.1, RFC 4648 §3.5).

import { UnauthenticatedError } from './errors.ts';

const longestToken = 4_096;

/**
 * Decodes the header. Second spellings of one token – padding, spare bits, other alphabets – are
 * refused, so that whatever names a token by its text names it once.
 *
 * @returns the decoded header, of whatever shape it is
 * @throws {UnauthenticatedError} `invalid`
 */
export function decodeHeader(token: string): unknown {
  if (token.length > longestToken) throw refusal('is too long');
  const [header, payload, signature, ...more] = token.split('.', 4);
  if (!header || !payload || !signature || more.length > 0) throw refusal('has not three segments');
  if (![header, payload, signature].every(isCanonical)) throw refusal('is not in canonical base64url');
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString());
  } catch {
    throw refusal('has a header that is no JSON');
  }
}

/** Node's decoder is lenient; what it decodes encodes back to the canonical form alone. */
function isCanonical(segment: string): boolean {
  return Buffer.from(segment, 'base64url').toString('base64url') === segment;
}

function refusal(why: string): UnauthenticatedError {
  return new UnauthenticatedError('invalid', `the token ${why}`);
}
