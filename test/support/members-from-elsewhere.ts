// Hashes as other systems make them, and files of members.

import { pbkdf2Sync, randomBytes, scryptSync, argon2Sync } from 'node:crypto';
import bcrypt from 'bcrypt';

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const textSalt = () => randomBytes(8).toString('hex');

/** One maker of each kind, as cheap as is taken. */
export const foreignHashers: Readonly<Record<string, (password: string) => string>> = {
  'bcrypt as Python writes it': (password) => bcrypt.hashSync(password, 8),
  'bcrypt as PHP writes it': (password) => bcrypt.hashSync(password, 8).replace('$2b$', '$2y$'),
  "Django's PBKDF2"(password) {
    const salt = textSalt();
    return `pbkdf2_sha256$20000$${salt}$${pbkdf2Sync(password, salt, 20_000, 32, 'sha256').toString('base64')}`;
  },
  "Django's scrypt"(password) {
    const salt = textSalt();
    return `scrypt$2048$${salt}$8$1$${scryptSync(password, salt, 64, { N: 2048, r: 8, p: 1 }).toString('base64')}`;
  },
  "passlib's scrypt"(password) {
    const salt = randomBytes(16);
    return `$scrypt$ln=11,r=8,p=1$${unpadded(salt)}$${unpadded(scryptSync(password, salt, 32, { N: 2048, r: 8, p: 1 }))}`;
  },
  "Werkzeug's scrypt"(password) {
    const salt = textSalt();
    return `scrypt:2048:8:1$${salt}$${scryptSync(password, salt, 64, { N: 2048, r: 8, p: 1 }).toString('hex')}`;
  },
  argon2id(password) {
    const nonce = randomBytes(16);
    const cost = { memory: 4096, passes: 2, parallelism: 1, tagLength: 32 };
    const digest = argon2Sync('argon2id', { message: password, nonce, ...cost });
    return `$argon2id$v=19$m=4096,t=2,p=1$${unpadded(nonce)}$${unpadded(digest)}`;
  },
};

/** The cheapest of them. */
export const quickHash = (password: string) => bcrypt.hashSync(password, 4);

/** A line of a file; fields that need quotes are the test's own affair. */
export const lineOf = (...fields: readonly (string | boolean)[]) => `${fields.join(',')}\n`;

export const header = 'name,email,verified,hash\n';
