// The compact form of a token: three segments, each spelled in the one canonical way (RFC 7515 §3.1, RFC 4648 §3.5).

import { UnauthenticatedError } from './errors.ts';
import { parseStrictly } from './strict-json.ts';

/** Of what a request carries. */
const longestToken = 4_096;

/** What a token says, of whatever shape it is; nobody knows yet whether it is true. */
export interface DecodedToken {
  readonly header: unknown;
  readonly payload: unknown;
  readonly signature: Buffer;
}

/** The header that was read last: all tokens of one key have the same. */
let latest: { readonly segment: string; readonly header: unknown } | undefined;

/**
 * Decodes the three segments. Second spellings of one token – padding, spare bits, other alphabets – are
 * refused, so that whatever names a token by its text names it once; and so is JSON that has a second reading.
 *
 * @param longest how many characters are read at all
 * @throws {UnauthenticatedError} `invalid`
 */
export function decodeToken(token: string, longest = longestToken): DecodedToken {
  if (token.length > longest) throw refusal('is too long');
  const [header, payload, signature, ...more] = token.split('.', 4);
  if (!header || !payload || !signature || more.length > 0) throw refusal('has not three segments');
  const [payloadBytes, signatureBytes] = [decode(payload), decode(signature)];
  return { header: headerOf(header), payload: parseStrictly(payloadBytes, 'payload'), signature: signatureBytes };
}

function headerOf(segment: string): unknown {
  if (latest?.segment === segment) return latest.header;
  const bytes = decode(segment);
  // Encoded anew: a piece of the token would keep all of it in memory.
  latest = { segment: bytes.toString('base64url'), header: parseStrictly(bytes, 'header') };
  return latest.header;
}

/** Node's decoder is lenient; what it decodes encodes back to the canonical form alone. */
function decode(segment: string): Buffer {
  const bytes = Buffer.from(segment, 'base64url');
  if (bytes.toString('base64url') !== segment) throw refusal('is not in canonical base64url');
  return bytes;
}

function refusal(why: string): UnauthenticatedError {
  return new UnauthenticatedError('invalid', `the token ${why}`);
}
