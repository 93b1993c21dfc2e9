// Secrets that are used once: link tokens, sign-up handles, six-digit codes. Only digests are stored.

import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const tokenBytes = 32;
const codeDigits = 6;

/** @returns 256 random bits as 43 URL-safe characters */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** @returns 32 bytes; a token of 256 bits needs no salt and no key */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** @returns six decimal digits, each combination as likely as any other */
export function newCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
}

/** A code is short, so its digest needs a key that the database doesn't hold, and says what it is for. */
export function codeDigest(key: Buffer, purpose: string, code: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${code}`).digest();
}

/** Compares digests in constant time. */
export function digestsEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
