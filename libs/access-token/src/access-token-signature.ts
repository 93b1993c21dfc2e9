// The signature of an access token (RFC 7515 §5.2): RSASSA-PKCS1-v1_5 with SHA-256 and nothing else, whatever its header says.

import { type KeyObject, verify } from 'node:crypto';
import { refusal } from './claim.ts';

/**
 * By OpenSSL directly. passport-jwt, by which rarer tokens are verified (token-signature.ts), would decode and parse both
 * segments once more, which takes nearly as long as the signature itself (ADR 30).
 *
 * @param token in its one canonical spelling
 * @param signature what its third segment decodes to
 * @throws {UnauthenticatedError} `invalid` unless it was signed with `key`
 */
export function verifySignature(token: string, signature: Buffer, key: KeyObject): void {
  if (key.asymmetricKeyType !== 'rsa') throw refusal('the key is no RSA key');
  const signed = Buffer.from(token.slice(0, token.lastIndexOf('.')), 'latin1');
  if (!verify('RSA-SHA256', signed, key, signature)) throw refusal('the signature is wrong');
}
