// Signs what tokens say: RS256 in compact serialization (RFC 7515 §3.1 and §5.1).

import { type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';

const signOnThread = promisify(sign);

/** Signs on a thread of libuv's pool: the event loop goes on, and a core more signs where there is one. */
export async function compactJws(header: object, payload: object, privateKey: KeyObject): Promise<string> {
  const input = `${base64url(header)}.${base64url(payload)}`;
  const signature = await signOnThread('sha256', Buffer.from(input), privateKey);
  return `${input}.${signature.toString('base64url')}`;
}

function base64url(members: object): string {
  return Buffer.from(JSON.stringify(members)).toString('base64url');
}
