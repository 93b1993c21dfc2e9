// An issuer of access tokens for the tests: signs whatever it is told to, right or wrong.

import { createHmac, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { scopeOfPerson } from '../src/scope.ts';

export interface SigningKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const issuer = 'http://peerfinder.test';
export const audience = 'peerfinder';

export function signingKey(kid: string, modulusLength = 2_048, publicExponent = 65_537): SigningKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength, publicExponent }) };
}

/** The key as an issuer publishes it. */
export function jwkOf({ kid, publicKey }: SigningKey): JsonWebKey & { kid: string } {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
}

export function headerOf({ kid }: Pick<SigningKey, 'kid'>): Record<string, unknown> {
  return { typ: 'at+jwt', alg: 'RS256', kid };
}

/** What a token of Alice's says, issued at `issuedAt` (seconds) for ten minutes. */
export function claimsOf(issuedAt: number): Record<string, unknown> {
  return {
    iss: issuer,
    aud: audience,
    sub: 'alice',
    sid: 'session-1',
    jti: 'token-1',
    client_id: 'peerfinder-web',
    iat: issuedAt,
    exp: issuedAt + 600,
    auth_time: issuedAt - 60,
    scope: scopeOfPerson(['member']),
    roles: ['member'],
    email_verified: true,
    name: '김앨리스',
  };
}

/** What a service's own token says, issued at `issuedAt` (seconds) for ten minutes. */
export function clientClaimsOf(issuedAt: number): Record<string, unknown> {
  return {
    iss: issuer,
    aud: audience,
    sub: 'robot',
    client_id: 'robot',
    jti: 'token-2',
    iat: issuedAt,
    exp: issuedAt + 600,
    scope: 'profiles:read',
  };
}

export function signed(key: SigningKey, payload: object, header: object = headerOf(key)): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`;
}

/** Authenticated by a shared secret instead: what an attacker can make of a public key. */
export function hmacSigned(secret: string | Buffer, payload: object, header: object): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

export function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
