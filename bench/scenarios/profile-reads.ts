// (i) A profile and the first page of the gallery through nginx, among few profiles and among many.

import { anyPublicHandle } from '../load/profiles.ts';
import { getRequest, pageRequest } from '../load/request.ts';
import { forRequests, saturate } from '../load/saturate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { median, percentile } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';
import type { ProfileCrowd } from './profile-crowds.ts';

const perRound = 300;

type Requests = (crowd: ProfileCrowd) => () => string;

/** What is asked for; somebody signed in is shown a gallery of their own, made anew each time. */
const kinds: Readonly<Record<string, Requests>> = {
  'GET /api/v1/profiles/{handle}':
    ({ size }) =>
    () =>
      getRequest(`/api/v1/profiles/${anyPublicHandle(size)}`),
  'GET /@{handle}, a page':
    ({ size }) =>
    () =>
      pageRequest(`/@${anyPublicHandle(size)}`),
  'GET /api/v1/profiles': () => () => getRequest('/api/v1/profiles?limit=24'),
  'GET / of a member, a page':
    ({ accessToken }) =>
    () =>
      pageRequest('/', accessToken),
};
const profileReads = ['GET /api/v1/profiles/{handle}', 'GET /@{handle}, a page'];
const galleries = ['GET /api/v1/profiles', 'GET / of a member, a page'];

export async function profileReadsAmong(few: ProfileCrowd, many: ProfileCrowd, rounds: number): Promise<Section> {
  const measure = (crowd: ProfileCrowd) => async () => {
    const p50s: Record<string, number> = {};
    for (const [kind, requests] of Object.entries(kinds)) {
      const load = { port: crowd.gatewayPort, connections: 1, next: requests(crowd), until: forRequests(perRound) };
      p50s[kind] = percentile((await saturate(load)).latencies, 0.5);
    }
    return p50s;
  };
  const contenders = { few: measure(few), many: measure(many) };
  for (const contender of Object.values(contenders)) await contender();
  const { results, note } = await interleaved(rounds, contenders);
  const p50s = (size: 'few' | 'many', kind: string) => results[size].map((round) => round[kind] as number);
  const ratioOf = (kind: string) => medianRatio(p50s('many', kind), p50s('few', kind));
  const worst = (some: readonly string[]) => Math.max(...some.map(ratioOf));
  return {
    title: '(i) Profiles read, and the gallery’s first page',
    notes: [note, `${perRound} of each a round on one connection through nginx; profiles at random.`],
    table: {
      head: ['', `p50 ms, ${few.size} profiles`, `p50 ms, ${many.size} profiles`, 'ratio'],
      rows: Object.keys(kinds).map((kind) => [
        kind,
        median(p50s('few', kind)).toFixed(2),
        median(p50s('many', kind)).toFixed(2),
        ratioOf(kind).toFixed(2),
      ]),
    },
    verdicts: [
      verdict('profile read, p50 at 100,000 of that at 1,000', worst(profileReads), { atMost: 1.2 }),
      verdict('gallery’s first page, p50 at 100,000 of that at 1,000', worst(galleries), { atMost: 1.2 }),
    ],
  };
}
