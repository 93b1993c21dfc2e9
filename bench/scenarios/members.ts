// (f) The members' list and search, as an organiser calls them, among few members and among many.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';
import { getRequest } from '../load/request.ts';
import { forRequests, saturate } from '../load/saturate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import type { Answered } from '../measure/sample.ts';
import { median, percentile } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';

/** An auth service with so many members. */
export interface Crowd {
  readonly port: number;
  /** of an admin who has just logged in */
  readonly accessToken: string;
}

export interface Crowds {
  readonly few: Crowd;
  readonly many: Crowd;
  readonly rounds: number;
}

const perQuery = 40;

/** Each is asked for in turn; the p50 of "list" and "search" is that of all their queries together. */
const queries = {
  list: ['', 'sort=name', 'sort=-lastLoginAt', 'status=active&limit=50'],
  search: [
    'query=김',
    'query=민수',
    'query=김민수',
    'query=ㄱ',
    'query=ㄱㅁㅅ',
    'query=김ㅁㅅ',
    'query=imported-12',
    'query=imported-777@example.com',
    'query=김 imported-1',
    'query=nobody-at-all',
  ],
};

/** Measures each query one at a time, so that a latency is that of the query and not of a queue. */
export async function membersAmongFewAndMany({ few, many, rounds }: Crowds): Promise<Section> {
  const asked = [...queries.list, ...queries.search];
  for (const crowd of [few, many]) await allOf(crowd, asked);
  const { results, note } = await interleaved(rounds, {
    few: () => allOf(few, asked),
    many: () => allOf(many, asked),
  });
  const p50s = (size: 'few' | 'many', some: readonly string[]) =>
    results[size].map((round) =>
      percentile(
        some.flatMap((query) => round[query]?.latencies ?? []),
        0.5,
      ),
    );
  const ratioOf = (some: readonly string[]) => medianRatio(p50s('many', some), p50s('few', some));
  const row = (name: string, some: readonly string[]) => [
    name,
    median(p50s('few', some)).toFixed(2),
    median(p50s('many', some)).toFixed(2),
    ratioOf(some).toFixed(2),
  ];
  const [ofList, ofSearch] = [ratioOf(queries.list), ratioOf(queries.search)];
  return {
    title: '(f) Members, listed and searched',
    notes: [
      note,
      `GET /api/v1/members, ${perQuery} of each query a round on one connection. "All" rows and the targets: p50 over the queries of that kind together.`,
    ],
    table: {
      head: ['', 'p50 ms, 1,000 members', 'p50 ms, 100,000 members', 'ratio'],
      rows: [
        row('list, all', queries.list),
        ...queries.list.map((query) => row(`\`?${query}\``, [query])),
        row('search, all', queries.search),
        ...queries.search.map((query) => row(`\`?${query}\``, [query])),
      ],
    },
    verdicts: [
      verdict('member list, p50 at 100,000 of that at 1,000', ofList, { atMost: 1.5 }),
      verdict('member search, p50 at 100,000 of that at 1,000', ofSearch, { atMost: 1.5 }),
    ],
  };
}

async function allOf({ port, accessToken }: Crowd, asked: readonly string[]): Promise<Record<string, Answered>> {
  const answered: Record<string, Answered> = {};
  for (const query of asked) {
    const request = getRequest(`/api/v1/members?${encodeURI(query)}`, accessToken);
    const load = { port, connections: 1, next: () => request, until: forRequests(perQuery) };
    answered[query] = await saturate(load);
  }
  return answered;
}

/** Makes an admin by the command that operators run, and logs in. */
export async function adminOf(authUrl: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const credentials = { email: 'ada@example.com', password: 'a battery of staples' };
  const variables = { ...process.env, ...environment, ADMIN_PASSWORD: credentials.password };
  const command = [join(checkout, 'bin/create-admin.ts'), '--name', 'Ada', '--email', credentials.email];
  const { status, stderr } = spawnSync(process.execPath, command, { env: variables, encoding: 'utf8' });
  if (status !== 0) throw new Error(`no admin was made: ${stderr}`);
  const answer = await fetch(`${authUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
