// Access tokens as auth issues them, many of them, signed beforehand.

import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { scopeOfPerson } from '#access-token/scope';

const signAsync = promisify(sign);
const kid = 'bench';
const lifetimeSeconds = 60 * 60;

export interface AccessTokens {
  readonly tokens: readonly string[];
  /** what signed them, as an issuer of its own would have it */
  readonly key: { readonly kid: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** what verifies them, for a server's environment */
  readonly publicKeyPem: string;
}

/** @returns `count` different tokens of one issuer */
export async function signAccessTokens(count: number, issuer: string): Promise<AccessTokens> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = encode({ alg: 'RS256', typ: 'at+jwt', kid });
  const tokens = Array.from({ length: count }, async () => {
    const content = `${header}.${encode(claims(issuer))}`;
    const signature = await signAsync('sha256', Buffer.from(content), privateKey);
    return `${content}.${signature.toString('base64url')}`;
  });
  return {
    tokens: await Promise.all(tokens),
    key: { kid, publicKey, privateKey },
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  };
}

function claims(issuer: string) {
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: issuer,
    aud: 'peerfinder',
    sub: randomUUID(),
    sid: randomUUID(),
    jti: randomUUID(),
    client_id: 'peerfinder',
    iat: now,
    exp: now + lifetimeSeconds,
    auth_time: now,
    scope: scopeOfPerson(['member']),
    roles: ['member'],
    email_verified: true,
    name: '김동료',
  };
}

function encode(members: object): string {
  return Buffer.from(JSON.stringify(members)).toString('base64url');
}
