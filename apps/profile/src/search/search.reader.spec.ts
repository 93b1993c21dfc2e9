// Rules of the order of results and of their pages, on an index in memory.

import type { CandidateRepository, Stretch } from './candidate.repository.ts';
import { everyTier, type MeasuredWay, type Way } from './search-plan.ts';
import { type Search, SearchReader } from './search.reader.ts';
import { decodePlace } from './search.schema.ts';
import { rankOf, type Searchable, type SearchLevel, termsOf, textsOf } from './search.ts';

const nothing: Searchable = { handle: '', name: '', tags: [], headline: '', cohort: '', team: '', bio: '' };

interface Entry {
  profile: Partial<Searchable>;
  labels?: string[];
  level?: SearchLevel;
}

/** The index as MySQL has it; documents are numbered from 1 in the order given. */
class MemoryIndex {
  readonly documents: ReturnType<typeof this.documentOf>[];
  read = 0;
  biosRead = 0;
  /** Newest first. */
  private readonly byTerm = new Map<string, typeof this.documents>();

  constructor(entries: readonly Entry[]) {
    this.documents = entries.map((entry, place) => this.documentOf(entry, place + 1));
    for (const document of this.documents.toReversed()) {
      for (const term of document.terms.keys()) {
        const list = this.byTerm.get(term);
        if (list) list.push(document);
        else this.byTerm.set(term, [document]);
      }
    }
  }

  reader(): SearchReader {
    return new SearchReader(this as unknown as CandidateRepository);
  }

  async measured(ways: readonly Way[], levels: readonly SearchLevel[]): Promise<MeasuredWay[]> {
    const sizesOf = ({ term }: Way) =>
      everyTier.map((tier) => this.withTerm(term, levels).filter(({ terms }) => terms.get(term) === tier).length);
    return Promise.resolve(ways.map((way) => ({ ...way, sizes: sizesOf(way) })));
  }

  async all(term: string, levels: readonly SearchLevel[]) {
    return Promise.resolve(this.withTerm(term, levels).map(headOf));
  }

  async newest({ term, levels, tiers, before }: Stretch, count: number) {
    const all = this.withTerm(term, levels);
    const behind = all.filter(({ terms, number }) => number < before && tiers.includes(terms.get(term) ?? 0));
    this.read += Math.min(count, behind.length);
    return Promise.resolve(behind.slice(0, count).map(headOf));
  }

  async bios(numbers: readonly number[]) {
    this.biosRead += numbers.length;
    const known = this.documents.filter(({ number }) => numbers.includes(number));
    return Promise.resolve(new Map(known.map(({ number, texts }) => [number, texts.bio])));
  }

  private withTerm(term: string, levels: readonly SearchLevel[]) {
    return (this.byTerm.get(term) ?? []).filter(({ level }) => levels.includes(level));
  }

  private documentOf({ profile, labels = [], level = 'public' }: Entry, number: number) {
    const texts = textsOf({ ...nothing, ...profile });
    return { number, profileId: `${number}`, level, texts, labels, terms: termsOf({ texts, labels }) };
  }
}

/** Bios are to be asked for. */
function headOf<Texts extends { bio: string }, Document extends { texts: Texts }>(document: Document) {
  const { bio: _bio, ...texts } = document.texts;
  return { ...document, texts };
}

const asked = (search: Partial<Search>): Search => ({
  words: [],
  labels: [],
  levels: ['public'],
  limit: 10,
  ...search,
});

/** Every page of a search. */
async function pagesOf(index: MemoryIndex, search: Search): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor = search.cursor; ;) {
    const { items, nextCursor } = await index.reader().page({ ...search, cursor });
    pages.push(items);
    if (nextCursor === null) return pages;
    cursor = decodePlace(nextCursor);
  }
}

/** What the pages are to be, found without any index. */
function expected({ documents }: MemoryIndex, { words, labels, levels }: Search): string[] {
  return documents
    .filter(
      ({ level, ...document }) => levels.includes(level) && labels.every((each) => document.labels.includes(each)),
    )
    .map(({ number, profileId, texts }) => ({ number, profileId, rank: rankOf(texts, words) ?? Infinity }))
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank || other.number - one.number)
    .map(({ profileId }) => profileId);
}

const names = ['김민수', '이서연', '박민수', 'Minsu Kim', '남궁민', '한별'];
const tags = ['백엔드', '프론트엔드', 'NestJS', '민요'];
const bios = ['민수와 같은 팀', '백엔드 7년', 'ㅋㅋㅋ 김', 'kimchi 100%', ''];

/** People with every combination of the above, some of them for members only. */
const crowd = (count: number) =>
  new MemoryIndex(
    Array.from({ length: count }, (_, n): Entry => {
      const tag = tags[(n * 5) % tags.length] ?? '';
      const profile = { name: names[n % names.length] ?? '', tags: [tag], headline: n % 3 ? '' : '민수네 백엔드' };
      return {
        profile: { ...profile, bio: bios[(n * 7) % bios.length] ?? '' },
        labels: [`tag:${tag}`, `cohort:${n % 2}기`],
        level: n % 4 ? 'public' : 'members',
      };
    }),
  );

describe.each([
  ['few', crowd(90)],
  ['many', crowd(450)],
])('among %s', (_size, index) => {
  it.each<Partial<Search>>([
    { words: ['민'] },
    { words: ['민수'] },
    { words: ['김민수'] },
    { words: ['ㄱㅁㅅ'] },
    { words: ['김ㅁㅅ'] },
    { words: ['kim'] },
    { words: ['kimch'] },
    { words: ['ㅋㅋ'] },
    { words: ['%'] },
    { words: ['민', '백엔드'] },
    { words: ['백엔드', '김', '7'] },
    { words: ['없음'] },
    { labels: ['tag:백엔드'] },
    { labels: ['tag:nestjs', 'cohort:0기'] },
    { words: ['민'], labels: ['tag:민요'] },
    { words: ['김민수', '백'], labels: ['cohort:0기'] },
  ])('pages of every size hold each that is found once, the best first: %j', async (search) => {
    for (const levels of [['public'], ['members', 'public']] as const) {
      for (const limit of [7, 100]) {
        const query = asked({ ...search, levels, limit });
        const pages = await pagesOf(index, query);
        expect(pages.flat()).toEqual(expected(index, query));
        expect(pages.every((page) => page.length <= limit)).toBe(true);
      }
    }
  });
});

describe('a search that is rare, but whose words are common', () => {
  const entries = Array.from({ length: 11_500 }, (_, n): Entry => {
    const isMatch = n % 6_000 === 1;
    return { profile: { bio: isMatch ? '가 나' : n % 2 ? '가' : '나' } };
  });
  const index = new MemoryIndex(entries);

  it('ends a page behind so many candidates, and finds everything in the end', async () => {
    const query = asked({ words: ['가', '나'] });
    index.read = 0;
    const { items, nextCursor } = await index.reader().page(query);
    expect([items.length, typeof nextCursor]).toEqual([1, 'string']);
    expect(index.read).toBeLessThan(7_000);
    expect((await pagesOf(index, query)).flat()).toEqual(expected(index, query));
  });
});

describe('bios', () => {
  const entries = Array.from({ length: 400 }, (_, n): Entry => ({
    profile: { name: '민수', bio: '백엔드' },
    labels: n % 2 ? ['odd'] : [],
  }));

  it.each<[string, Partial<Search>, number]>([
    ['are not read where enough is found without', { words: ['민수'] }, 0],
    ['are not read for labels alone', { labels: ['odd'] }, 0],
    ['are not read of what has not the labels', { words: ['민수', '백엔드'], labels: ['odd'], limit: 400 }, 200],
  ])('%s', async (_rule, search, bios) => {
    const index = new MemoryIndex(entries);
    await index.reader().page(asked(search));
    expect(index.biosRead).toBe(bios);
  });
});

describe('many searches at once', () => {
  it('are four at work, and so many waiting; more are turned away', async () => {
    const index = new MemoryIndex([{ profile: { name: '민수' } }]);
    const { promise: go, resolve } = Promise.withResolvers<void>();
    const measured = index.measured.bind(index);
    let working = 0;
    index.measured = async (...parameters) => {
      working++;
      await go;
      return measured(...parameters);
    };
    const reader = index.reader();
    const pages = Array.from({ length: 4 + 64 }, () => reader.page(asked({ words: ['민수'] })));
    await expect(reader.page(asked({ words: ['민수'] }))).rejects.toMatchObject({ code: 'search_queue_full' });
    expect(working).toBe(4);
    resolve();
    expect((await Promise.all(pages)).every(({ items }) => items.length === 1)).toBe(true);
  });
});
