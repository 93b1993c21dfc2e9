// Compares a password with a foreign hash, just as the system did that made it: its bytes as typed, no pepper. Runs on a
// worker thread.

import crypto, { pbkdf2Sync, scryptSync, timingSafeEqual } from 'node:crypto';
import bcrypt from 'bcrypt';
import type { ForeignHash } from './foreign-hash.ts';

type Salted = Exclude<ForeignHash, { kind: 'bcrypt' }>;

/** What bcrypt reads of a password; whoever made the hash read no more. */
const bcryptBytes = 72;

export function matchesForeignHash(password: string, hash: ForeignHash): boolean {
  const bytes = Buffer.from(password);
  if (hash.kind === 'bcrypt') return bcrypt.compareSync(bytes.subarray(0, bcryptBytes), hash.hash);
  return timingSafeEqual(digestOf(bytes, hash), hash.digest);
}

function digestOf(password: Buffer, hash: Salted): Buffer {
  const { salt, digest } = hash;
  switch (hash.kind) {
    case 'pbkdf2':
      return pbkdf2Sync(password, salt, hash.iterations, digest.length, 'sha256');
    case 'scrypt':
      return scryptSync(password, salt, digest.length, scryptOptions(hash));
    case 'argon2id':
      // Not imported by name: before Node 24.7 there is none, and all else is to work there.
      return crypto.argon2Sync('argon2id', {
        message: password,
        nonce: salt,
        memory: hash.memory,
        passes: hash.passes,
        parallelism: hash.lanes,
        tagLength: digest.length,
      });
  }
}

/** Twice what it needs: OpenSSL refuses what is just enough. */
function scryptOptions({ n, r, p }: Extract<ForeignHash, { kind: 'scrypt' }>) {
  return { N: n, r, p, maxmem: 2 * 128 * r * (n + p) };
}
