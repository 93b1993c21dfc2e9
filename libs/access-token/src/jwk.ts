// A JWK becomes a key to verify with, if it is a strong RS256 signature key (RFC 7517 §4, RFC 7518 §6.3.1, RFC 8725 §3.5).

import { createPublicKey, type KeyObject } from 'node:crypto';

/** Why a JWK is not used. */
class JwkRefusedError extends Error {
  override readonly name = 'JwkRefusedError';
}

/** RFC 7518 §3.3 allows no smaller modulus; a larger one makes every verification a burden. */
const modulusBits = { least: 2_048, most: 8_192 };
/** Smaller exponents invite forgeries; larger ones make every verification a burden. */
const exponents = { least: 65_537n, most: 2n ** 32n };

/** Of a private or symmetric key (RFC 7518 §6.2.2, §6.3.2, §6.4): published, it lets everybody sign. */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;

export interface NamedKey {
  readonly kid: string;
  readonly key: KeyObject;
}

/**
 * @param jwk one member of a JWK Set's `keys`, of whatever shape it is
 * @throws {JwkRefusedError}
 */
export function importJwk(jwk: unknown): NamedKey {
  if (typeof jwk !== 'object' || jwk === null) throw new JwkRefusedError('is no object');
  const { kid, kty, use, alg, key_ops: operations, n, e } = jwk as Readonly<Record<string, unknown>>;
  const secret = secretMembers.find((name) => Object.hasOwn(jwk, name));
  if (secret !== undefined) throw new JwkRefusedError(`publishes its private half (${secret})`);
  if (typeof kid !== 'string' || kid === '') throw new JwkRefusedError('has no kid');
  if (kty !== 'RSA' || use !== 'sig' || alg !== 'RS256') throw new JwkRefusedError('is not for RS256 signatures');
  if (operations !== undefined && !isVerifyAlone(operations))
    throw new JwkRefusedError('has other key_ops than verify');
  if (typeof n !== 'string' || typeof e !== 'string') throw new JwkRefusedError('has no modulus or exponent');
  return { kid, key: strong(createPublicKey({ key: { kty, n, e }, format: 'jwk' }), Buffer.from(n, 'base64url')) };
}

/** RFC 7517 §4.3: what a public key of signatures is for. */
function isVerifyAlone(operations: unknown): boolean {
  return Array.isArray(operations) && operations.length === 1 && operations[0] === 'verify';
}

function strong(key: KeyObject, modulus: Buffer): KeyObject {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < modulusBits.least) throw new JwkRefusedError(`has a modulus of only ${modulusLength} bits`);
  if (modulusLength > modulusBits.most) throw new JwkRefusedError(`has a modulus of ${modulusLength} bits`);
  if ((modulus.at(-1) ?? 0) % 2 === 0) throw new JwkRefusedError('has an even modulus, which is no product of primes');
  const isSane = publicExponent >= exponents.least && publicExponent <= exponents.most && publicExponent % 2n === 1n;
  if (!isSane) throw new JwkRefusedError(`has the exponent ${publicExponent}`);
  return key;
}
