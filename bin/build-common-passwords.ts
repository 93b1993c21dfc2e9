// Makes apps/auth/assets/common-passwords.txt.gz of a list that is ordered by how common its passwords are:
// `node bin/build-common-passwords.ts 10_million_password_list_top_1M.txt` (docs/adr/0009 says where that comes from).

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkout } from './stack/checkout.ts';

const most = 100_000;
const shortestChosen = 8;
const [source = ''] = process.argv.slice(2);

const ranked = readFileSync(source, 'utf8')
  .split(/\r?\n/)
  .filter(Boolean)
  .map((password) => password.normalize('NFC').toLowerCase());
const longEnough = new Set(ranked.filter((password) => [...password].length >= shortestChosen));
const kept = new Set([...ranked.slice(0, most), ...[...longEnough].slice(0, most)]);
// By bytes, as the service searches it.
const sorted = [...kept].map((password) => Buffer.from(password)).sort((one, other) => one.compare(other));
const text = Buffer.from(sorted.map((password) => `${password.toString()}\n`).join(''));
const target = join(checkout, 'apps/auth/assets/common-passwords.txt.gz');
writeFileSync(target, gzipSync(text, { level: 9 }));
console.log(`${kept.size} passwords, ${text.length} bytes`);
