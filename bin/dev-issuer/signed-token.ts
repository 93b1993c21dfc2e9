// A compact JWS under the dev issuer's key, of whatever header and payload it is told (RFC 7515 §7.1).

import { sign } from 'node:crypto';
import type { DevKey } from './signing-key.ts';

/** @param header members that replace or join `typ: at+jwt`, `alg: RS256` and the key's `kid` */
export function signedToken(key: DevKey, payload: object, header: object = {}): string {
  const input = `${encoded({ typ: 'at+jwt', alg: 'RS256', kid: key.kid, ...header })}.${encoded(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
