// Random secrets of a local stack: made once, kept in files that only the owner reads.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret `name` of the stack in `directory`, made at first use: `bytes` random bytes as base64. */
export function secret(directory: string, name: string, bytes = 32): string {
  return kept(directory, name, () => randomBytes(bytes).toString('base64'));
}

/** Likewise, of letters and digits only, for passwords that go into URLs and SQL. */
export function password(directory: string, name: string): string {
  return kept(directory, name, () => randomBytes(16).toString('hex'));
}

function kept(directory: string, name: string, make: () => string): string {
  const folder = join(directory, 'secrets');
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, make(), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
