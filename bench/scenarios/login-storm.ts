// (c) What others notice of a storm of logins.

import type { Answer } from '../load/connection.ts';
import { atFixedRate } from '../load/fixed-rate.ts';
import { getRequest } from '../load/request.ts';
import { saturate } from '../load/saturate.ts';
import { interleaved } from '../measure/rounds.ts';
import { median, percentile } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';
import { type AuthUnderLoad, loginRequests, tokensIn } from './auth-service.ts';

export interface StormSurroundings {
  auth: AuthUnderLoad;
  /** the guarded GET of (a): another process on the same cores */
  guarded: { port: number; accessToken: string };
  rounds: number;
}

interface Latencies {
  readonly guarded: readonly number[];
  readonly account: readonly number[];
}

const loginsAtOnce = 16;
const perSecond = 150;
const roundSeconds = 5;

export async function loginStorm({ auth, guarded, rounds }: StormSurroundings): Promise<Section> {
  const next = loginRequests(auth.people);
  let accessToken = '';
  const onAnswer = (answer: Answer) => (accessToken = tokensIn(answer).access_token);
  const logInUntil = (until: () => boolean) =>
    saturate({ port: auth.port, connections: loginsAtOnce, next, until, onAnswer });
  await logInUntil(() => accessToken !== '');
  const lightLoad = async (): Promise<Latencies> => {
    const [ofGuarded, ofAccount] = await Promise.all([
      atFixedRate({
        port: guarded.port,
        request: getRequest('/guarded', guarded.accessToken),
        perSecond,
        seconds: roundSeconds,
      }),
      atFixedRate({
        port: auth.port,
        request: getRequest('/api/v1/account', accessToken),
        perSecond,
        seconds: roundSeconds,
      }),
    ]);
    return { guarded: ofGuarded, account: ofAccount };
  };
  await lightLoad();
  const { results, note } = await interleaved(rounds, {
    idle: lightLoad,
    storm: async () => {
      let over = false;
      const logins = logInUntil(() => over);
      const latencies = await lightLoad();
      over = true;
      await logins;
      return latencies;
    },
  });
  return sectionOf(results, note);
}

function sectionOf({ idle, storm }: Record<'idle' | 'storm', readonly Latencies[]>, note: string): Section {
  const p99Of = (rounds: readonly Latencies[], name: keyof Latencies) =>
    median(rounds.map((round) => percentile(round[name], 0.99)));
  const p50Of = (rounds: readonly Latencies[], name: keyof Latencies) =>
    median(rounds.map((round) => percentile(round[name], 0.5)));
  const growth = (name: keyof Latencies) => p99Of(storm, name) / p99Of(idle, name);
  const row = (title: string, name: keyof Latencies) => [
    title,
    ...[p50Of(idle, name), p50Of(storm, name), p99Of(idle, name), p99Of(storm, name), growth(name)].map((number) =>
      number.toFixed(2),
    ),
  ];
  return {
    title: '(c) Others during a storm of logins',
    notes: [
      note,
      `${loginsAtOnce} logins wait or run at any time; meanwhile ${perSecond} requests/s to each of the two, ${roundSeconds} s a round, idle and storm in turn. The last column is the ratio of the medians of p99.`,
      'The guarded GET is that of (a), a process of its own on the same cores. The account is served by the very process that logs in, and reads MySQL.',
    ],
    table: {
      head: ['', 'p50 ms idle', 'p50 ms storm', 'p99 ms idle', 'p99 ms storm', 'p99 storm : idle'],
      rows: [row('guarded GET', 'guarded'), row('GET /api/v1/account on auth', 'account')],
    },
    verdicts: [
      verdict('guarded GET’s p99 in a login storm, of its idle p99', growth('guarded'), { atMost: 3 }),
      verdict('GET /api/v1/account’s p99 in a login storm, of its idle p99', growth('account'), { atMost: 3 }),
    ],
  };
}
