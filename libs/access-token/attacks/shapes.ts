// Attacks by other shapes than three segments: encrypted, serialized as JSON, nested, detached, oversized
// (RFC 7515 §7, appendix F, RFC 7516 §7, RFC 7519 §7.2).

import { createCipheriv, constants, publicEncrypt, randomBytes } from 'node:crypto';
import { type Attack, attack, leniency, type Material } from './attack.ts';
import { encoded, fixed, token } from './forging.ts';

/** Encrypted to the issuer's public key, which everybody has: whoever decrypts and then trusts is deceived. */
function encrypted(material: Material, alg: 'RSA-OAEP-256' | 'dir', inside: string): string {
  const secret = randomBytes(32);
  const header = encoded({ alg, enc: 'A256GCM', typ: 'at+jwt', cty: 'JWT', kid: material.key.kid });
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped =
    alg === 'dir'
      ? ''
      : publicEncrypt({ key: material.key.publicKey, padding, oaepHash: 'sha256' }, secret).toString('base64url');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(inside), cipher.final()]);
  return [header, wrapped, ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

const unsigned = (material: Material) =>
  token(material, { header: { alg: 'none', kid: undefined }, signer: fixed('') });

const parts = (material: Material) => {
  const [header = '', payload = '', signature = ''] = token(material).split('.');
  return { header, payload, signature };
};

const flattened = (material: Material) => {
  const { header, payload, signature } = parts(material);
  return JSON.stringify({ payload, protected: header, signature });
};

const general = (material: Material) => {
  const { header, payload, signature } = parts(material);
  return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
};

/** Members outside of what is signed (RFC 7515 §7.2.1): an attacker's to write. */
const unprotected = (material: Material) => {
  const { payload, signature } = parts(material);
  return JSON.stringify({ payload, header: { alg: 'none', typ: 'at+jwt', kid: material.key.kid }, signature });
};

const serialized = 'RFC 7515 §7.2, RFC 7519 §3';

export const shapeAttacks: readonly Attack[] = [
  attack('a token without a signature, encrypted to the issuer’s key', 'RFC 8725 §2.3, RFC 7516', (material) =>
    encrypted(material, 'RSA-OAEP-256', unsigned(material)),
  ),
  attack('a good token, encrypted to the issuer’s key', 'RFC 7516, RFC 9068 §4', (material) =>
    encrypted(material, 'RSA-OAEP-256', token(material)),
  ),
  attack('claims, encrypted to the issuer’s key', 'RFC 8725 §2.3, RFC 7516', (material) =>
    encrypted(material, 'RSA-OAEP-256', JSON.stringify(material.claims)),
  ),
  attack('claims, encrypted with a key that nobody has', 'RFC 7516 §4.1.1', (material) =>
    encrypted(material, 'dir', JSON.stringify(material.claims)),
  ),
  attack('JSON serialization, flattened', serialized, flattened),
  attack('JSON serialization, general', serialized, general),
  attack('JSON serialization with an unprotected header', serialized, unprotected),
  attack('JSON serialization in base64url', serialized, (material) => encoded(flattened(material))),
  attack('a token in a token', 'RFC 7519 §5.2', (material) =>
    token(material, { header: { cty: 'JWT' }, claims: token(material) }),
  ),
  attack('a token in a token without a signature', 'RFC 7519 §5.2', (material) =>
    token(material, { header: { alg: 'none', cty: 'JWT' }, claims: token(material), signer: fixed('') }),
  ),
  attack('a detached payload', 'RFC 7515 appendix F', (material) => {
    const { header, signature } = parts(material);
    return `${header}..${signature}`;
  }),
  attack('header and payload alone', 'RFC 7515 §7.1', (material) => token(material).split('.').slice(0, 2).join('.')),
  attack('the payload alone', 'RFC 7515 §7.1', (material) => parts(material).payload),
  attack('header and signature in each other’s place', 'RFC 7515 §7.1', (material) =>
    token(material).split('.').reverse().join('.'),
  ),
  ...['.', '..', '...', 'a.b.c', '{}', '[]', 'null', 'undefined', 'bnVsbA.bnVsbA.bnVsbA', '0'].map((text) =>
    attack(`the token ${text}`, 'RFC 7515 §7.1', () => text),
  ),
  attack('no token behind the scheme', 'RFC 6750 §2.1', () => ''),
  leniency('a token of 5,000 characters', 'CWE-400', (material) =>
    token(material, { claims: { note: 'n'.repeat(3_600) } }),
  ),
  leniency('a token of 12,000 characters', 'CWE-400', (material) =>
    token(material, { claims: { note: 'n'.repeat(8_400) } }),
  ),
  leniency('a token of 200,000 characters', 'CWE-400', (material) =>
    token(material, { claims: { note: 'n'.repeat(150_000) } }),
  ),
  attack('10,000 dots', 'CVE-2025-30204', () => '.'.repeat(10_000)),
];
