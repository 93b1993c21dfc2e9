// (j) Search by two syllables, by initial consonants and by tag, among more profiles and among many.

import { getRequest } from '../load/request.ts';
import { forRequests, saturate } from '../load/saturate.ts';
import { interleaved, medianRatio } from '../measure/rounds.ts';
import { median, percentile } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';
import type { ProfileCrowd } from './profile-crowds.ts';

const perQuery = 40;

const kinds: Readonly<Record<string, readonly string[]>> = {
  'two syllables': ['민수', '서연', '지우', '통계', '성수', '러닝', '개발'].map((word) => `query=${word}`),
  consonants: ['ㄱㅁㅅ', 'ㅇㅈㅇ', 'ㅂㅅㅎ', 'ㅅㅎ', 'ㄱ'].map((word) => `query=${word}`),
  tag: ['백엔드', 'mysql', '바둑', 'kafka', '오픈소스'].map((tag) => `tag=${tag}`),
  'several words': ['김 백엔드', '민수 러닝', 'ㄱㅁㅅ 개발자'].map((words) => `query=${words}`),
  'a longer word': ['클라이밍', '프론트엔드', 'TypeScript', 'kubernetes'].map((word) => `query=${word}`),
};
const promised = ['two syllables', 'consonants', 'tag'];

export async function profileSearchAmong(more: ProfileCrowd, many: ProfileCrowd, rounds: number): Promise<Section> {
  const measure = (crowd: ProfileCrowd) => async () => {
    const latencies: Record<string, number[]> = {};
    for (const [kind, queries] of Object.entries(kinds)) latencies[kind] = await allOf(crowd, queries);
    return latencies;
  };
  const contenders = { more: measure(more), many: measure(many) };
  for (const contender of Object.values(contenders)) await contender();
  const { results, note } = await interleaved(rounds, contenders);
  const at = (share: number) => (size: 'more' | 'many', kind: string) =>
    results[size].map((round) => percentile(round[kind] ?? [], share));
  const [p50s, p95s] = [at(0.5), at(0.95)];
  const ratioOf = (kind: string) => medianRatio(p95s('many', kind), p95s('more', kind));
  return {
    title: '(j) Profiles searched',
    notes: [
      note,
      `GET /api/v1/profiles, signed out, ${perQuery} of each query a round on one connection. Queries: ${Object.values(kinds).flat().join(', ')}.`,
    ],
    table: {
      head: [
        '',
        `p50 ms, ${more.size}`,
        `p50 ms, ${many.size}`,
        `p95 ms, ${more.size}`,
        `p95 ms, ${many.size}`,
        'p95 ratio',
      ],
      rows: Object.keys(kinds).map((kind) => [
        kind,
        ...[p50s('more', kind), p50s('many', kind), p95s('more', kind), p95s('many', kind)].map((values) =>
          median(values).toFixed(2),
        ),
        ratioOf(kind).toFixed(2),
      ]),
    },
    verdicts: promised.map((kind) =>
      verdict(`search by ${kind}, p95 at 100,000 of that at 10,000`, ratioOf(kind), { atMost: 2 }),
    ),
  };
}

async function allOf({ port }: ProfileCrowd, queries: readonly string[]): Promise<number[]> {
  const latencies: number[] = [];
  for (const query of queries) {
    const request = getRequest(`/api/v1/profiles?${encodeURI(query)}`);
    const answered = await saturate({ port, connections: 1, next: () => request, until: forRequests(perQuery) });
    latencies.push(...answered.latencies);
  }
  return latencies;
}
