// The dev issuer's key: RSA, named by its thumbprint, and nobody else's (RFC 7517 §4, RFC 7638).

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface DevKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A key that was never used before. */
export function freshKey(): DevKey {
  return named(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey);
}

/** The key of this file; made at the first time, so that services go on trusting a dev issuer that was restarted. */
export function keptKey(file: string): DevKey {
  if (existsSync(file)) return named(createPrivateKey(readFileSync(file)));
  const key = freshKey();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, key.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return key;
}

/** The key as the issuer publishes it. */
export function publishedJwk({ kid, publicKey }: DevKey): Record<string, unknown> {
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  return { kid, kty, use: 'sig', alg: 'RS256', n, e };
}

function named(privateKey: KeyObject): DevKey {
  const publicKey = createPublicKey(privateKey);
  const { e, kty, n } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  return { kid: `dev-${kid}`, publicKey, privateKey };
}
