// RSA public keys as JSON Web Keys (RFC 7517) and their thumbprints (RFC 7638).

import { createHash, type KeyObject } from 'node:crypto';

export interface PublicJwk {
  kid: string;
  kty: 'RSA';
  use: 'sig';
  alg: 'RS256';
  n: string;
  e: string;
}

function numbersOf(publicKey: KeyObject): { n: string; e: string } {
  const { n, e } = publicKey.export({ format: 'jwk' });
  if (!n || !e) throw new Error('not an RSA key');
  return { n, e };
}

/** The public members and nothing else. */
export function publicJwk(kid: string, publicKey: KeyObject): PublicJwk {
  return { kid, kty: 'RSA', use: 'sig', alg: 'RS256', ...numbersOf(publicKey) };
}

/** The key's SHA-256 thumbprint, base64url: members in lexical order, no white space (RFC 7638 §3). */
export function thumbprint(publicKey: KeyObject): string {
  const { n, e } = numbersOf(publicKey);
  return createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');
}
