// `npm run reset`: forgets everything the local stack has kept. Unpacked packages and Compose's secrets stay.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localDirectory } from './stack/checkout.ts';
import { isTaken } from './stack/lock.ts';

const staying = ['packages', 'compose'];

if (isTaken(localDirectory)) {
  console.error('✗ PeerFinder runs in this checkout. Stop it first (Ctrl-C), then reset.');
  process.exit(1);
}
for (const name of existsSync(localDirectory) ? readdirSync(localDirectory) : []) {
  if (!staying.includes(name)) rmSync(join(localDirectory, name), { recursive: true });
}
console.log('✓ Forgotten: data, secrets, mails and logs of the local stack.');
