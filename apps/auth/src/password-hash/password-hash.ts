// How passwords are stored: NFC → HMAC-SHA-256 with a pepper → base64 → bcrypt.
// The HMAC makes every password 44 characters, so that bcrypt's cut at 72 bytes never happens.
//
//   $pf1$<pepper id>$2b$12$<22 characters of salt><31 of hash>
//
// Until their first login, people from elsewhere have what foreign-hash.ts reads instead.

import { createHash, createHmac } from 'node:crypto';

/** A secret from the environment that is not in the database. */
export interface Pepper {
  /** Tells peppers apart without telling anything about them. */
  id: string;
  secret: Buffer;
}

/** A stored value taken apart. */
export interface StoredPassword {
  pepperId: string;
  bcryptHash: string;
}

const form = /^\$pf1\$([0-9a-f]{8})(\$2b\$\d\d\$[./A-Za-z0-9]{53})$/;

export function pepperOf(secret: Buffer): Pepper {
  return { id: createHash('sha256').update('pepper id').update(secret).digest('hex').slice(0, 8), secret };
}

/** What bcrypt gets to see of a password: the same for every Unicode spelling of it. */
export function preparePassword(password: string, { secret }: Pepper): string {
  return createHmac('sha256', secret).update(password.normalize('NFC')).digest('base64');
}

export function writeStored({ pepperId, bcryptHash }: StoredPassword): string {
  return `$pf1$${pepperId}${bcryptHash}`;
}

/** @throws for a value in no form that this service has ever written */
export function readStored(stored: string): StoredPassword {
  const read = tryReadStored(stored);
  if (!read) throw new Error('a stored password is in an unknown form');
  return read;
}

export function tryReadStored(stored: string): StoredPassword | undefined {
  const [, pepperId, bcryptHash] = form.exec(stored) ?? [];
  return pepperId && bcryptHash ? { pepperId, bcryptHash } : undefined;
}

/** Whether a stored value says that this service made it, and not one from elsewhere. */
export function isOwn(stored: string): boolean {
  return stored.startsWith('$pf1$');
}

/** bcrypt's cost of a stored value. */
export function costOf({ bcryptHash }: StoredPassword): number {
  return bcryptCostOf(bcryptHash);
}

export function bcryptCostOf(bcryptHash: string): number {
  return Number(bcryptHash.slice(4, 6));
}
