// Every way to write down a public key that may end up as the secret of an HMAC (RFC 8725 §2.1).

import type { Material } from './attack.ts';

const pem = (type: 'spki' | 'pkcs1') => (material: Material) =>
  material.key.publicKey.export({ type, format: 'pem' }) as string;
const der = (type: 'spki' | 'pkcs1') => (material: Material) => material.key.publicKey.export({ type, format: 'der' });
const modulus = ({ jwk }: Material) => Buffer.from(jwk.n ?? '', 'base64url');

/** Name, and the bytes that become the secret. */
export const encodingsOf = [
  ['PEM (SPKI)', pem('spki')],
  ['PEM (SPKI) without its last newline', (material) => pem('spki')(material).trimEnd()],
  ['PEM (SPKI) with CRLF', (material) => pem('spki')(material).replaceAll('\n', '\r\n')],
  ['PEM (SPKI) in one line', (material) => pem('spki')(material).replaceAll('\n', '')],
  ['PEM (SPKI) with escaped newlines', (material) => pem('spki')(material).replaceAll('\n', '\\n')],
  ['PEM (PKCS#1)', pem('pkcs1')],
  ['PEM (PKCS#1) without its last newline', (material) => pem('pkcs1')(material).trimEnd()],
  ['the inside of the PEM', (material) => pem('spki')(material).split('\n').slice(1, -2).join('')],
  ['DER (SPKI)', der('spki')],
  ['DER (PKCS#1)', der('pkcs1')],
  ['DER (SPKI) in base64url', (material) => der('spki')(material).toString('base64url')],
  ['JWK as published', ({ jwk }) => JSON.stringify(jwk)],
  ['JWK with its required members alone', ({ jwk: { e, n } }) => JSON.stringify({ e, kty: 'RSA', n })],
  ['the JWK Set', ({ jwk }) => JSON.stringify({ keys: [jwk] })],
  ['the modulus', modulus],
  ['the modulus with a leading zero', (material) => Buffer.concat([Buffer.alloc(1), modulus(material)])],
  ['the modulus in base64url', ({ jwk }) => jwk.n ?? ''],
  ['the modulus in hexadecimal', (material) => modulus(material).toString('hex')],
  ['the kid', ({ key }) => key.kid],
] as const satisfies readonly (readonly [string, (material: Material) => string | Buffer])[];
