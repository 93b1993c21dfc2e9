// `npm run reset`: forgets everything the local stack has kept, except unpacked packages.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { localDirectory, packagesDirectory } from './stack/checkout.ts';
import { isTaken } from './stack/lock.ts';

if (isTaken(localDirectory)) {
  console.error('✗ PeerFinder runs in this checkout. Stop it first (Ctrl-C), then reset.');
  process.exit(1);
}
for (const name of existsSync(localDirectory) ? readdirSync(localDirectory) : []) {
  if (name !== basename(packagesDirectory)) rmSync(join(localDirectory, name), { recursive: true });
}
console.log('✓ Forgotten: data, secrets, mails and logs of the local stack.');
