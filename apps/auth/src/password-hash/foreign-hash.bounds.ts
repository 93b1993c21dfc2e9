// What a foreign hash may cost. The work of every kind is told in rounds of bcrypt: 2^cost of them is one of its hashes.
//
// Measured on a core of an AMD EPYC, Node 24.21, November 2026:
//
//   bcrypt 12                  248 ms   4096 rounds
//   PBKDF2, 1,500,000          253 ms   366 iterations a round
//   scrypt, 2^15 · 8 · 3       265 ms   180 of N · r · p a round
//   argon2id, 64 MiB · 4       245 ms   64 KiB · pass a round

import type { ForeignHash } from './foreign-hash.ts';

export type HashObjection = 'hash_malformed' | 'hash_too_weak' | 'hash_too_costly';

export interface WorkBound {
  /** in rounds of bcrypt */
  rounds: number;
}

/** About what a bcrypt of cost 12 takes: a login with such a hash can take as long as one with our own. */
export const usualWork: WorkBound = { rounds: 1.1 * 2 ** 12 };
/** About a second. A login with such a hash shows by its time that there is one. */
export const slowWork: WorkBound = { rounds: 2 ** 14 };

/** What bcrypt itself asks for. */
export const weakestBcrypt = 4;
const mebibyte = 1024;
const mostMemory = 128 * mebibyte;
const mostPasses = 10;
const mostLanes = 8;
const mostScryptBlocks = 16;
const mostBlockSize = 32;
const saltBytes = { shortest: 4, longest: 64 };
/** What argon2 itself asks for. */
const shortestArgon2Salt = 8;
const digestBytes = { shortest: 16, longest: 64 };

/** How much work a hash is, in rounds of bcrypt. */
export function workOf(hash: ForeignHash): number {
  switch (hash.kind) {
    case 'bcrypt':
      return 2 ** hash.cost;
    case 'pbkdf2':
      return hash.iterations / 366;
    case 'scrypt':
      return (hash.n * hash.r * hash.p) / 180;
    case 'argon2id':
      return (hash.memory * hash.passes) / 64;
  }
}

/** @returns why a hash is not taken, or undefined where it is */
export function objectionTo(hash: ForeignHash, { rounds }: WorkBound): HashObjection | undefined {
  if (isMalformed(hash)) return 'hash_malformed';
  if (isTooWeak(hash)) return 'hash_too_weak';
  return workOf(hash) > rounds || isTooLarge(hash) ? 'hash_too_costly' : undefined;
}

function isMalformed(hash: ForeignHash): boolean {
  if (hash.kind === 'bcrypt') return false;
  if (hash.kind === 'argon2id' && (hash.salt.length < shortestArgon2Salt || hash.memory < 8 * hash.lanes)) return true;
  if (hash.kind === 'scrypt' && !Number.isInteger(Math.log2(hash.n))) return true;
  if (hash.kind === 'pbkdf2' && hash.digest.length !== 32) return true;
  return !isWithin(hash.salt, saltBytes) || !isWithin(hash.digest, digestBytes);
}

/** Old hashes are welcome, since the first login replaces them; not what was never a password hash. */
function isTooWeak(hash: ForeignHash): boolean {
  switch (hash.kind) {
    case 'bcrypt':
      return hash.cost < weakestBcrypt;
    case 'pbkdf2':
      return hash.iterations < 10_000;
    case 'scrypt':
      return hash.n * hash.r < 2 ** 13;
    case 'argon2id':
      return hash.memory < mebibyte;
  }
}

/** What could take all memory, or what no library may be asked for. */
function isTooLarge(hash: ForeignHash): boolean {
  if (hash.kind === 'scrypt') {
    const { n, r, p } = hash;
    return (n * r) / 8 > mostMemory || n > 2 ** 17 || r > mostBlockSize || p > mostScryptBlocks;
  }
  return hash.kind === 'argon2id' && (hash.memory > mostMemory || hash.passes > mostPasses || hash.lanes > mostLanes);
}

function isWithin({ length }: Buffer, { shortest, longest }: { shortest: number; longest: number }): boolean {
  return length >= shortest && length <= longest;
}
