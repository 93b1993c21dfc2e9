// (q) Keys rotate under load: tokens of the old key and of the new one are verified on, by auth and by the profile service.

import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Stack } from '../../bin/stack/stack.ts';
import { Connection } from '../load/connection.ts';
import { getRequest, postRequest } from '../load/request.ts';
import { type Section, verdict } from '../report/section.ts';
import { type AuthUnderLoad, loginRequests, tokensIn } from './auth-service.ts';

export interface KeyRotationSurroundings {
  readonly stack: Stack;
  readonly auth: AuthUnderLoad;
  /** The load goes on for so long, and at least until the second rotation is over. */
  readonly seconds: number;
}

interface Counts {
  verified: number;
  readonly failures: string[];
  readonly kids: Set<string>;
}

const bearers = 8;
const rotations = 2;
/** How many of the latest tokens of each bearer are used: so some are of the key before. */
const keptTokens = 20;
const pollMilliseconds = 250;
/** auth looks every 30 s whether a rotation is due. */
const patienceMilliseconds = 45_000;

export async function keyRotation({ stack, auth, seconds }: KeyRotationSurroundings): Promise<Section> {
  const counts: Counts = { verified: 0, failures: [], kids: new Set() };
  const ports = [stack.services.auth, stack.services.profile].map((url) => Number(new URL(url).port));
  let isOver = false;
  const nextLogin = loginRequests(auth.people);
  const load = Promise.all(
    Array.from({ length: bearers }, () => useAndRenew(ports, nextLogin(), counts, () => isOver)),
  );
  const [rotated] = await Promise.all([rotateTwice(stack), pause(seconds * 1_000)]);
  await pause(2 * pollMilliseconds);
  isOver = true;
  await load;
  return {
    title: '(q) Rotation of keys under load',
    notes: [
      `${bearers} people refresh on and on and use their latest ${keptTokens} tokens at auth and at the profile service, ${seconds} s at least; ${rotated} rotations meanwhile, brought about by making the keys older in MySQL. The third key is published when the second begins to sign, and signs within the minute: a profile service meets it unknown, which it never does in operation, where a day lies between.`,
      ...counts.failures.slice(0, 5),
    ],
    table: {
      head: ['verifications', 'keys that signed', 'failures'],
      rows: [[`${counts.verified}`, `${counts.kids.size}`, `${counts.failures.length}`]],
    },
    verdicts: [
      verdict('failed verifications during two rotations', counts.failures.length, { atMost: 0 }),
      verdict('keys that signed during two rotations', counts.kids.size, { atLeast: rotations + 1 }),
    ],
  };
}

async function useAndRenew(ports: readonly number[], login: string, counts: Counts, isOver: () => boolean) {
  const [auth, profile] = ports.map((port) => new Connection(port)) as [Connection, Connection];
  let tokens = tokensIn(await auth.exchange(login));
  const held: string[] = [];
  while (!isOver()) {
    held.push(tokens.access_token);
    counts.kids.add(kidOf(tokens.access_token));
    for (const token of held.slice(-keptTokens)) {
      // Nobody here has a profile: 404 is what a good token gets.
      await expectStatus(profile, getRequest('/api/v1/me/profile', token), 404, counts);
      await expectStatus(auth, getRequest('/api/v1/account', token), 200, counts);
    }
    const answer = await auth.exchange(postRequest('/api/v1/auth/refresh', { refresh_token: tokens.refresh_token }));
    if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.body}`);
    tokens = tokensIn(answer);
  }
  auth.close();
  profile.close();
}

async function expectStatus(connection: Connection, request: string, expected: number, counts: Counts): Promise<void> {
  const { status, body } = await connection.exchange(request);
  counts.verified += 1;
  if (status !== expected) counts.failures.push(`answered ${status}: ${body}`);
}

/** As if the keys had been there for longer than they sign; auth does the rest by itself. @returns how often */
async function rotateTwice({ stores }: Stack): Promise<number> {
  const admin = await createConnection({ uri: stores.mysqlAdminUrl, database: 'auth' });
  const current = async () => {
    const [[row]] = await admin.query<RowDataPacket[]>("SELECT kid FROM signing_key WHERE state = 'current'");
    return row?.['kid'] as string;
  };
  try {
    for (let done = 0; done < rotations; done++) {
      const before = await current();
      await admin.query("UPDATE signing_key SET since = since - INTERVAL 31 DAY WHERE state IN ('current', 'next')");
      const deadline = performance.now() + patienceMilliseconds;
      while ((await current()) === before) {
        if (performance.now() > deadline) throw new Error('auth has not rotated its keys');
        await pause(pollMilliseconds);
      }
    }
  } finally {
    await admin.end();
  }
  return rotations;
}

function kidOf(token: string): string {
  const header = Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString();
  return (JSON.parse(header) as { kid: string }).kid;
}
