// Signs what tokens say: RS256 in compact serialization (RFC 7515 §3.1 and §5.1).

import { type KeyObject, sign } from 'node:crypto';

/** Signs at once: a thread of libuv's pool would take a tenth more processor time (docs/adr/0004-refresh.md). */
export function compactJws(header: object, payload: object, privateKey: KeyObject): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
}

function base64url(members: object): string {
  return Buffer.from(JSON.stringify(members)).toString('base64url');
}
