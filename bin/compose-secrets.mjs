// Makes the secrets that docker-compose.yml mounts, once: `node bin/compose-secrets.mjs`. Runs on any Node ≥ 20.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '.local', 'compose');

/** The folder is the owner's alone; the files are mounted one by one and read by the containers' own users. */
function kept(name, make) {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o444 });
  return readFileSync(file, 'utf8');
}

const password = (name) => kept(name, () => randomBytes(24).toString('hex'));
const key = (name) => kept(name, () => randomBytes(32).toString('base64'));

mkdirSync(folder, { recursive: true, mode: 0o700 });
const root = password('mysql_root_password');
kept('mysql_admin_url', () => `mysql://root:${root}@mysql:3306/`);
for (const service of ['auth', 'profile']) {
  const own = password(`${service}_mysql_password`);
  kept(`${service}_mysql_url`, () => `mysql://${service}:${own}@mysql:3306/${service}`);
}
const redis = password('redis_password');
kept('redis_url', () => `redis://:${redis}@redis:6379`);
for (const name of ['key_encryption_key', 'password_pepper', 'token_key']) key(name);
console.log('✓ Secrets for Compose are in .local/compose.');
