// The secrets of clients: 256 random bits, of which only the digest is kept. Nobody guesses them, so that digest needs no
// salt and no slow hash.

import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Says what it is to whoever finds one, scanners of source code among them. */
const prefix = 'pfs_';
const secretBytes = 32;

/** @returns a secret, to be shown once */
export function newSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64url');
}

/** @returns 32 bytes */
export function secretDigest(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** Compares digests in constant time. */
export function digestsEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
