// (e) How long a login fails: an address that nobody has, and people with every kind of hash.

import { argon2Sync, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import bcrypt from 'bcrypt';
import { checkout } from '../../bin/stack/checkout.ts';
import { Connection } from '../load/connection.ts';
import { postRequest } from '../load/request.ts';
import { median } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';

export interface FailedLogins {
  port: number;
  /** the auth service's */
  environment: NodeJS.ProcessEnv;
  directory: string;
}

const tries = 30;
const unknown = 'an address that nobody has';
const salt = randomBytes(16);
const salted = salt.toString('hex');
const base64 = (bytes: Buffer) => bytes.toString('base64');
const unpadded = (bytes: Buffer) => base64(bytes).replace(/=+$/, '');

function argon2(memory: number, passes: number, parallelism: number): string {
  const digest = argon2Sync('argon2id', { message: 'x', nonce: salt, memory, passes, parallelism, tagLength: 32 });
  return `"$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(digest)}"`;
}

function scrypt(n: number, p: number): string {
  const digest = scryptSync('x', salted, 64, { N: n, r: 8, p, maxmem: 2 ** 28 });
  return `scrypt$${n}$${salted}$8$${p}$${base64(digest)}`;
}

const pbkdf2 = (iterations: number) =>
  `pbkdf2_sha256$${iterations}$${salted}$${base64(pbkdf2Sync('x', salted, iterations, 32, 'sha256'))}`;

/** The defaults of today and of some years ago; the last three are about the most that is taken. */
const hashes: Readonly<Record<string, () => string>> = {
  'bcrypt 10': () => bcrypt.hashSync('x', 10),
  'bcrypt 12': () => bcrypt.hashSync('x', 12),
  'PBKDF2, 260,000': () => pbkdf2(260_000),
  'PBKDF2, 1,000,000': () => pbkdf2(1_000_000),
  'scrypt 2^14 · 8 · 1': () => scrypt(2 ** 14, 1),
  'argon2id, 19 MiB · 2, 1 lane': () => argon2(19_456, 2, 1),
  'argon2id, 64 MiB · 3, 4 lanes': () => argon2(65_536, 3, 4),
  'scrypt 2^14 · 8 · 5': () => scrypt(2 ** 14, 5),
  'PBKDF2, 1,500,000': () => pbkdf2(1_500_000),
  'argon2id, 64 MiB · 4, 1 lane': () => argon2(65_536, 4, 1),
};

/** Imports people with every kind of hash; then each in turn fails to log in, once an address. */
export async function failedLogins({ port, environment, directory }: FailedLogins): Promise<Section> {
  const kinds = Object.keys(hashes);
  importPeople(kinds, environment, directory);
  const connection = new Connection(port);
  const times = new Map<string, number[]>([unknown, ...kinds].map((kind) => [kind, []]));
  for (let number = 0; number < tries; number += 1) {
    for (const [kind, taken] of times) taken.push(await failing(connection, addressOf(kind, number)));
  }
  connection.close();
  return sectionOf(new Map([...times].map(([kind, taken]) => [kind, median(taken)])));
}

async function failing(connection: Connection, email: string): Promise<number> {
  const sentAt = performance.now();
  const { status } = await connection.exchange(postRequest('/api/v1/auth/login', { email, password: 'not that one' }));
  if (status !== 401) throw new Error(`a failed login was answered with ${status}`);
  return performance.now() - sentAt;
}

function addressOf(kind: string, number: number): string {
  return `${kind.replaceAll(/[^a-z0-9]+/gi, '-')}-${number}@fails.example.com`;
}

function importPeople(kinds: readonly string[], environment: NodeJS.ProcessEnv, directory: string): void {
  const file = join(directory, 'people.csv');
  const lines = kinds.flatMap((kind) => {
    const hash = hashes[kind]?.();
    return Array.from({ length: tries }, (_, number) => `Peer,${addressOf(kind, number)},true,${hash}`);
  });
  writeFileSync(file, ['name,email,verified,hash', ...lines, ''].join('\n'));
  const command = join(checkout, 'bin/import-members.ts');
  const { status, stderr } = spawnSync(process.execPath, [command, file], { env: { ...process.env, ...environment } });
  rmSync(file);
  if (status !== 0) throw new Error(`the import ended with ${status}: ${stderr.toString()}`);
}

function sectionOf(medians: ReadonlyMap<string, number>): Section {
  const base = medians.get(unknown) as number;
  const ratios = [...medians].map(([kind, milliseconds]) => ({ kind, milliseconds, ratio: milliseconds / base }));
  const farthest = Math.max(...ratios.map(({ ratio }) => Math.max(ratio, 1 / ratio)));
  return {
    title: '(e) Failed logins of people from elsewhere',
    notes: [
      `Medians of ${tries}, all kinds in turn, one login at a time, our own bcrypt at cost 12. What is quicker than that is filled up with work, what is much slower is not imported.`,
    ],
    table: {
      head: ['', 'ms', 'ratio to unknown'],
      rows: ratios.map(({ kind, milliseconds, ratio }) => [kind, milliseconds.toFixed(0), ratio.toFixed(2)]),
    },
    verdicts: [verdict('a failed login of whom a file brought, of an unknown address’s', farthest, { atMost: 1.25 })],
  };
}
