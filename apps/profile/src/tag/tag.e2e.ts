// Tags in use, over the API: counted as far as one may see who uses them.

import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';
import type { TagsAnswer } from './tag.schema.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const ask = async (viewer: Viewer, query = '') =>
  (await service.get(viewer, `/api/v1/tags${query}`)).json<TagsAnswer>();
const tagsOf = async (viewer: Viewer, query = '') =>
  (await ask(viewer, query)).items.map(({ tag, count }) => `${tag} ${count}`);
const looking = (query: string) => tagsOf('nobody', `?query=${encodeURIComponent(query)}`);
const peer = (number: number): Viewer => ({ sub: `peer-${number}`, name: 'x', roles: ['member'] });

describe('GET /api/v1/tags', () => {
  it('counts for each viewer the published profiles that they may see, and no draft even for its owner', async () => {
    await service.publish('alice', { tags: ['NestJS', '등산'], visibility: 'public' });
    await service.publish('bob', { tags: ['nestjs', '비밀'], visibility: 'members' });
    await service.publish('mallory', { tags: ['nestjs', 'draft'], visibility: 'draft' });
    expect(await tagsOf('nobody')).toEqual(['NestJS 1', '등산 1']);
    expect(await tagsOf({ sub: 'importer', name: 'importer', roles: [] })).toEqual(['NestJS 1', '등산 1']);
    for (const viewer of ['alice', 'bob', 'mallory', 'ada'] as const)
      expect([viewer, await tagsOf(viewer)]).toEqual([viewer, ['NestJS 2', '등산 1', '비밀 1']]);
  });

  it('forgets what is hidden or deleted at once', async () => {
    await service.publish('alice', { tags: ['go'] });
    await service.publish('bob', { tags: ['go', 'rust'] });
    await service.publish('bob', { tags: ['go', 'rust'], visibility: 'members' });
    expect(await tagsOf('nobody')).toEqual(['go 1']);
    await service.request('alice', 'DELETE', '/api/v1/me/profile');
    expect(await tagsOf('nobody')).toEqual([]);
    expect(await tagsOf('ada')).toEqual(['go 1', 'rust 1']);
  });

  it('pages without skipping or repeating, the most used first, then by the alphabet', async () => {
    const words = ['가', '나', '다', 'a', 'b', 'C'];
    for (const [place] of words.entries()) await service.publish(peer(place), { tags: words.slice(place) });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: TagsAnswer = await ask('nobody', `?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ tag, count }) => `${tag} ${count}`));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['C 6', 'b 5', 'a 4', '다 3', '나 2', '가 1']);
  });

  it('finds part of a tag in any case, without blanks, by initial consonants, and both mixed', async () => {
    await service.publish('alice', { tags: ['리액트 네이티브', 'Next.js', 'NestJS', '백엔드', '백앤드'] });
    await service.publish('bob', { tags: ['NestJS'] });
    expect(await looking('js')).toEqual(['NestJS 2', 'Next.js 1']);
    expect(await looking('NE')).toEqual(['NestJS 2', 'Next.js 1']);
    expect(await looking('네이티브'.normalize('NFD'))).toEqual(['리액트 네이티브 1']);
    expect(await looking('리액트네')).toEqual(['리액트 네이티브 1']);
    expect(await looking('ㅂㅇㄷ')).toEqual(['백앤드 1', '백엔드 1']);
    expect(await looking('백엔ㄷ')).toEqual(['백엔드 1']);
    expect(await looking('ㅂ')).toEqual(['리액트 네이티브 1', '백앤드 1', '백엔드 1']);
    expect(await looking('kotlin')).toEqual([]);
  });

  it('looks anywhere in the thousand that are used most, in the others only where they begin', async () => {
    const known = Array.from({ length: 1_000 }, (_, n) => `('t${n}', 't${n}', 't${n}', 't${n}', 2, 2)`);
    const columns = 'tag, spelling, folded, initials, uses, public_uses';
    await service.rows(`INSERT INTO tag (${columns}) VALUES ${known.join(',')}`);
    await service.publish('alice', { tags: ['zebra', 'Z', '99'] });
    expect(await looking('zeb')).toEqual(['zebra 1']);
    expect(await looking('bra')).toEqual([]);
    expect(await looking('z')).toEqual(['Z 1']);
    expect((await looking('99')).at(-1)).toBe('99 1');
  });

  it('takes every character of the query for itself', async () => {
    await service.publish('alice', { tags: ['100%', 'a_b', 'c\\d', 'abc'] });
    expect(await looking('%')).toEqual(['100% 1']);
    expect(await looking('a_')).toEqual(['a_b 1']);
    expect(await looking('\\')).toEqual(['c\\d 1']);
  });

  it('pages through what is found, too', async () => {
    await service.publish('alice', { tags: ['go1', 'go2', 'go3', 'x'] });
    const first = await ask('nobody', '?query=go&limit=2');
    const second = await ask('nobody', `?query=go&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ tag }) => tag)).toEqual(['go1', 'go2', 'go3']);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    '?limit=0',
    '?limit=101',
    '?cursor=x',
    '?sort=x',
    `?query=${'x'.repeat(41)}`,
    '?query=a&query=b',
    '?query=%00',
  ])('answers 422 to %s', async (query) => {
    expect((await service.get('nobody', `/api/v1/tags${query}`)).status).toBe(422);
  });
});
