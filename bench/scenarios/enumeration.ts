// (h) How long answers about a known and an unknown address take: as long.

import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '../load/connection.ts';
import { postRequest } from '../load/request.ts';
import { watchOthers } from '../measure/others.ts';
import { median } from '../measure/statistics.ts';
import { type Section, type Verdict, verdict } from '../report/section.ts';
import type { Stack } from '../../bin/stack/stack.ts';
import type { Person } from './people.ts';

const warmUps = 5;
const rounds = 30;
/** People whom nobody has mailed but for their sign-up: one for each round. */
export const knownPeople = warmUps + rounds;
/** What follows an answer is no part of the next one: its mail has arrived, and the service is done with it. */
const quietMilliseconds = 100;

interface Times {
  readonly known: number[];
  readonly unknown: number[];
}

/**
 * What a round asks, for a known person and for an unknown one. A login comes before the sign-up, with whose password
 * it would be compared as well, and the last needs a sign-up's handle.
 */
const ways = {
  'POST /api/v1/auth/login': (email: string) => ({ email, password: 'not the password' }),
  'POST /api/v1/auth/password-resets': (email: string) => ({ email }),
  'POST /api/v1/auth/signup': (email: string) => ({ name: 'Peer', email, password: 'a long enough password' }),
  'POST /api/v1/auth/verification-mails': (registration: string) => ({ registration }),
};
type Way = keyof typeof ways;

/** @param people `knownPeople` of them */
export async function enumeration({ services, mail }: Stack, people: readonly Person[]): Promise<Section> {
  const othersCores = watchOthers();
  const connection = new Connection(Number(new URL(services.auth).port));
  const settled = async (mailed: string | undefined) => {
    if (mailed !== undefined) await mail?.catcher.next(mailed);
    await pause(quietMilliseconds);
  };
  const times = Object.fromEntries(Object.keys(ways).map((way) => [way, { known: [], unknown: [] }])) as unknown as {
    [Name in Way]: Times;
  };
  for (const [round, person] of people.entries()) {
    const keep = round < warmUps ? undefined : times;
    await oneRound({ connection, settled, person, isEven: round % 2 === 0, keep });
  }
  connection.close();
  return sectionOf(times, othersCores());
}

interface Round {
  connection: Connection;
  /** waits until the service is done, and has mailed the address if there is one to be mailed */
  settled: (mailed: string | undefined) => Promise<void>;
  person: Person;
  /** who comes first, in turn */
  isEven: boolean;
  keep: { [Name in Way]: Times } | undefined;
}

async function oneRound({ connection, settled, person, isEven, keep }: Round): Promise<void> {
  const signedUp = { email: '', handle: '' };
  for (const way of Object.keys(ways) as Way[]) {
    const strange = `${randomUUID().slice(0, person.email.length - 12)}@example.com`;
    const isResend = way.endsWith('verification-mails');
    const subjects = isResend
      ? { known: signedUp.handle, unknown: randomBytes(32).toString('base64url') }
      : { known: person.email, unknown: strange };
    for (const who of isEven ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const { milliseconds, body } = await timed(connection, way, ways[way](subjects[who]));
      keep?.[way][who].push(milliseconds);
      const isSignUp = way.endsWith('signup');
      if (isSignUp && who === 'unknown') Object.assign(signedUp, { email: strange, handle: registrationIn(body) });
      const isMailed = isSignUp || (who === 'known' && !way.endsWith('login'));
      await settled(isMailed ? (isResend ? signedUp.email : subjects[who]) : undefined);
    }
  }
}

async function timed(connection: Connection, way: Way, input: object): Promise<{ milliseconds: number; body: string }> {
  const request = postRequest(way.slice('POST '.length), input);
  const sentAt = performance.now();
  const { status, body } = await connection.exchange(request);
  const milliseconds = performance.now() - sentAt;
  if (status !== 202 && status !== 401) throw new Error(`${way} answered ${status}: ${body}`);
  return { milliseconds, body };
}

function registrationIn(body: string): string {
  return (JSON.parse(body) as { registration: string }).registration;
}

function sectionOf(times: { readonly [Name in Way]: Times }, othersCores: number): Section {
  const rows = Object.entries(times).map(([way, { known, unknown }]) => {
    const [ofKnown, ofUnknown] = [median(known), median(unknown)];
    return { way, ofKnown, ofUnknown, ratio: ofKnown / ofUnknown };
  });
  const verdictOf = ({ way, ratio }: (typeof rows)[number]): Verdict =>
    verdict(`${way}: known and unknown, the longer of the shorter`, Math.max(ratio, 1 / ratio), { atMost: 1.25 });
  return {
    title: '(h) Known and unknown addresses',
    notes: [
      `Medians of ${rounds} after ${warmUps} to warm up, known and unknown in turn, one request at a time, the next ${quietMilliseconds} ms after the last one’s mail; other programs used ${othersCores.toFixed(2)} cores meanwhile.`,
      'Another mail: the handle of a sign-up, and one that nobody was given.',
    ],
    table: {
      head: ['', 'known, ms', 'unknown, ms', 'ratio'],
      rows: rows.map(({ way, ofKnown, ofUnknown, ratio }) => [
        way,
        ofKnown.toFixed(2),
        ofUnknown.toFixed(2),
        ratio.toFixed(2),
      ]),
    },
    verdicts: rows.map(verdictOf),
  };
}
