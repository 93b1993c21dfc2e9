// Rules of finding people, over HTTP on a real database.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';
import { CandidateRepository } from './candidate.repository.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

interface Cards {
  items: { handle: string }[];
  nextCursor: string | null;
}

const path = (parameters: Record<string, string>) => `/api/v1/profiles?${new URLSearchParams(parameters).toString()}`;

async function found(parameters: Record<string, string>, viewer: Viewer = 'nobody'): Promise<string[]> {
  const answer = await service.get(viewer, path(parameters));
  expect(answer.status).toBe(200);
  return (await answer.json<Cards>()).items.map(({ handle }) => handle);
}

const person = (handle: string) => ({ sub: handle, name: handle, roles: ['member'] });

async function publish(handle: string, profile: Record<string, unknown>): Promise<void> {
  expect((await service.publish(person(handle), { name: '아무개', ...profile })).status).toBeLessThan(300);
}

describe('GET /api/v1/profiles?query=', () => {
  beforeAll(async () => {
    await service.empty();
    await publish('in-bio', { bio: '김민수 님과 같은 팀이었어요. 100% 진심, a_b, (C++)\n우리 팀 최고 ㅋㅋ' });
    await publish('in-headline', { headline: '제2의 김민수' });
    await publish('in-tags', { tags: ['김민수', 'NestJS'] });
    await publish('minsu', { name: '김민수', tags: ['백엔드'], cohort: '7기', team: '3팀', bio: '백엔드 개발자' });
    await publish('minseo', { name: '김민서', headline: 'Frontend Developer', cohort: '8기', tags: ['100%', 'café'] });
    await publish('older', { name: 'Alexander Kim', tags: ['백엔드'], cohort: '8기' });
  });

  it.each<[rule: string, query: string, handles: string[]]>([
    ['ranks the name before tags, headline and bio', '김민수', ['minsu', 'in-tags', 'in-headline', 'in-bio']],
    ['puts the newest first among equals', '김민', ['minseo', 'minsu', 'in-tags', 'in-headline', 'in-bio']],
    ['finds a single syllable', '서', ['minseo']],
    ['finds by initial consonants, though not in the bio', 'ㄱㅁㅅ', ['minseo', 'minsu', 'in-tags', 'in-headline']],
    ['finds by one initial consonant', 'ㅊ', []],
    ['finds by consonants and syllables mixed', '김ㅁ수', ['minsu', 'in-tags', 'in-headline']],
    ['finds decomposed Hangul', '김민수'.normalize('NFD'), ['minsu', 'in-tags', 'in-headline', 'in-bio']],
    ['finds consonants that the bio has to the letter', 'ㅋㅋ', ['in-bio']],
    ['finds part of an English word in any case', 'XAND', ['older']],
    ['finds one English letter', 'x', ['older']],
    ['finds a longer part of an English word', 'frontend', ['minseo']],
    ['passes over accents', 'cafe', ['minseo']],
    ['finds the cohort', '8기', ['older', 'minseo']],
    ['finds the team', '3팀', ['minsu']],
    ['finds words beside a blank that was left out', '백엔드개발', ['minsu']],
    ['wants all words, wherever each of them is', '김 백엔드 3팀', ['minsu']],
    ['wants all words: one that is missing spoils it', '김민수 없는말', []],
    ['passes over the sign of a tag', '#nestjs', ['in-tags']],
    ['passes over the sign of a handle, which is found like a name', '@minsu', ['minsu']],
    ['finds part of a handle', 'INSE', ['minseo']],
    ['takes a sign by itself for itself', '#', []],
    ['takes a sign inside a word for itself', 'nest#js', []],
    ['takes % for itself', '%', ['minseo', 'in-bio']],
    ['takes % for itself within a word', '김%수', []],
    ['takes _ for itself', '_', ['in-bio']],
    ['takes _ for itself within a word', 'a_b', ['in-bio']],
    ['takes operators for themselves', '(c++)', ['in-bio']],
    ['takes what looks like SQL for itself', "' OR 1=1 --", []],
    ['takes a backslash for itself', '\\', []],
  ])('%s: %s', async (_rule, query, handles) => {
    expect(await found({ query })).toEqual(handles);
  });

  it('lists everybody where nothing is asked for', async () => {
    expect(await found({ query: ' ' })).toHaveLength(6);
    expect(await found({ query: '\u200b' })).toHaveLength(6);
  });

  it.each<[parameters: Record<string, string>, handles: string[]]>([
    [{ query: '김', cohort: '8기' }, ['minseo']],
    [{ query: '백엔드', tag: '#백엔드' }, ['older', 'minsu']],
    [{ query: 'kim', tag: '백엔드', cohort: '8 기' }, ['older']],
    [{ tag: '백엔드', cohort: '7기' }, ['minsu']],
    [{ query: '김민수', tag: 'NESTJS' }, ['in-tags']],
    [{ query: '김', tag: '없는태그' }, []],
    [{ cohort: '\u200b' }, []],
  ])('combines with tag and cohort: %j', async (parameters, handles) => {
    expect(await found(parameters)).toEqual(handles);
  });

  it('has no label of a tag in reach of a word', async () => {
    expect(await found({ query: 'tag:백엔드' })).toEqual([]);
  });

  it.each([
    ['a query that is too long', { query: 'x'.repeat(101) }, 'query', 'too_long'],
    ['more words than eight', { query: 'a b c d e f g h i' }, 'query', 'too_many'],
    ['a control character', { query: 'a\u0000' }, 'query', 'invalid'],
  ])('refuses %s', async (_what, parameters, field, code) => {
    const answer = await service.get('nobody', path(parameters));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ field, code }] });
  });

  const forged = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
  const newest = forged(['2026-01-01T00:00:00.000Z', '00000000-0000-4000-8000-000000000000']);

  it.each([
    ['no key at all', 'x', '김'],
    ['a rank that there is not', forged([5, 1]), '김'],
    ['no number', forged([1, 'x']), '김'],
    ['a number that nothing has', forged([1, 2 ** 40]), '김'],
    ['more than a key', forged([1, 1, 1]), '김'],
    ['one of the other list', newest, '김'],
    ['one of a search without a search', forged([1, 1]), ''],
  ])('refuses a cursor that is %s', async (_what, cursor, query) => {
    expect((await service.get('nobody', path({ query, cursor }))).status).toBe(422);
  });

  it('takes a forged cursor that is whole for a place in the results, no more', async () => {
    expect(await found({ query: '김민수', cursor: forged([2, 2 ** 32 - 1]) })).toEqual([
      'in-tags',
      'in-headline',
      'in-bio',
    ]);
    expect(await found({ query: '김민수', cursor: forged([4, 1]) })).toEqual([]);
  });
});

describe('what is found by whom', () => {
  const visible = async (visibility: string, viewer: Viewer) => {
    await publish('somebody', {
      name: '누구도모를이름',
      bio: '나만의 소개',
      tags: ['희귀'],
      cohort: '99기',
      visibility,
    });
    const asked: Record<string, string>[] = [
      { query: '누구도모를' },
      { query: 'ㄴㄱㄷ' },
      { query: '나만의' },
      { tag: '희귀' },
      { cohort: '99기' },
    ];
    const answers = await Promise.all(asked.map((parameters) => found(parameters, viewer)));
    return answers.map((handles) => handles.length);
  };

  it.each([
    ['public', 'nobody', 1],
    ['public', 'bob', 1],
    ['members', 'nobody', 0],
    ['members', 'bob', 1],
    ['members', { sub: 'importer', name: 'importer', roles: [] }, 0],
    ['draft', 'bob', 0],
    ['draft', 'ada', 0],
    ['draft', person('somebody'), 0],
    ['public', 'nobody', 1],
  ] as [string, Viewer, number][])('a profile with visibility %s, by %j: %i', async (visibility, viewer, times) => {
    expect(await visible(visibility, viewer)).toEqual(Array.from({ length: 5 }, () => times));
  });
});

describe('too many searches at once', () => {
  it('are turned away for a while', async () => {
    const candidates = service.provider(CandidateRepository);
    const measured = candidates.measured.bind(candidates);
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    candidates.measured = (...parameters) => goOn.then(() => measured(...parameters));
    const answers = Array.from({ length: 4 + 64 + 1 }, () => service.get('nobody', path({ query: 'x' })));
    const first = await Promise.race(answers);
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await first.json()).toMatchObject({ code: 'search_queue_full' });
    resolve();
    const others = (await Promise.all(answers)).filter((answer) => answer !== first);
    expect(others.every(({ status }) => status === 200)).toBe(true);
    candidates.measured = measured;
  });
});
