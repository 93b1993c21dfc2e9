// The public key of a client, as somebody pastes it: PEM or a JWK; RSA for RS256 and nothing weaker (RFC 7517, RFC 7518 §3.3).

import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { importJwk } from '#access-token/jwk';

/** Why a text is not taken for a key; the code of the field's error. */
export type KeyRefusal = 'invalid_key' | 'private_key';

const publicPem = /^-----BEGIN (RSA )?PUBLIC KEY-----\s[^]*-----END \1?PUBLIC KEY-----$/;
const privatePem = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** @returns the key, or why it is refused: whoever pastes a private key has shown it to somebody whom it does not concern */
export function readClientKey(text: string): KeyObject | KeyRefusal {
  const trimmed = text.trim();
  if (privatePem.test(trimmed)) return 'private_key';
  try {
    if (publicPem.test(trimmed)) return strong(createPublicKey(trimmed));
    const jwk = JSON.parse(trimmed) as unknown;
    if (typeof jwk !== 'object' || jwk === null) return 'invalid_key';
    if (privateMembers.some((member) => Object.hasOwn(jwk, member))) return 'private_key';
    return importJwk({ kid: 'any', use: 'sig', alg: 'RS256', ...jwk }).key;
  } catch {
    return 'invalid_key';
  }
}

/** RFC 7638 §3.2: the members that count, in their order. */
export function thumbprintOf(key: KeyObject): string {
  const { e, kty, n } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}

/** By the rules of what verifiers accept. @throws where it is too weak, or no RSA key */
function strong(key: KeyObject): KeyObject {
  const { kty, n, e } = key.export({ format: 'jwk' });
  return importJwk({ kid: 'any', use: 'sig', alg: 'RS256', kty, n, e }).key;
}
