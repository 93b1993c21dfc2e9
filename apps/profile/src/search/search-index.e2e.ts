// Rules of the search index: it changes with the profile or not at all, and leaves nothing behind.

import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { ProfileService } from '../../test/support/profile-service.ts';
import { profileMigrations } from '../../../../test/support/migrations.ts';
import { createSchema } from '../../../../test/support/schema.ts';
import { documentOfRow, type DocumentRow, postingsOf } from './search-rows.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

interface Index {
  documents: (DocumentRow & { number: number })[];
  postings: string[];
}

async function index(): Promise<Index> {
  const postings = await service.rows<Record<string, unknown>>('SELECT term, level, tier, number FROM search_posting');
  return {
    documents: await service.rows('SELECT * FROM search_document ORDER BY number'),
    postings: postings.map((row) => Object.values(row).join(' ')).sort(),
  };
}

/** What the postings are to be, as the documents are. */
const postingsFor = ({ documents }: Index) =>
  documents.flatMap((row) => postingsOf(row.number, documentOfRow(row)).map((posting) => posting.join(' '))).sort();

const alice = {
  handle: 'alice',
  name: '김앨리스',
  headline: '데이터로 말하는 개발자',
  bio: '안녕하세요 ㅋㅋ'.repeat(20),
  tags: ['백엔드', 'NestJS'],
  cohort: '7기',
  team: '3팀',
};

describe('the search index', () => {
  it.each([
    ['a new name', { name: 'Alice Kim' }],
    ['other tags', { tags: ['고양이'] }],
    ['a word that moves from the bio into the name', { name: '안녕 앨리스', bio: '' }],
    ['another level', { visibility: 'members' }],
    ['everything else left out', { headline: '', bio: '', tags: [], cohort: '', team: '' }],
    ['the same once more', {}],
  ])('follows %s', async (_what, change) => {
    await service.publish('alice', alice);
    const { number } = (await index()).documents[0] ?? {};
    await service.publish('alice', { ...alice, ...change });
    const after = await index();
    expect(after.documents.map((row) => row.number)).toEqual([number]);
    expect(after.postings).toEqual(postingsFor(after));
    expect(after.documents[0]?.name).toBe(
      `${(change as { name?: string }).name?.toLowerCase().replace(' ', '') ?? '김앨리스'}\nalice`,
    );
  });

  it('has nothing of a draft, of a profile that is hidden again, or of one that is erased', async () => {
    const nothing = { documents: [], postings: [] };
    await service.publish('alice', { ...alice, visibility: 'draft' });
    expect(await index()).toEqual(nothing);
    await service.publish('alice', alice);
    await service.publish('alice', { ...alice, visibility: 'draft' });
    expect(await index()).toEqual(nothing);
    await service.publish('alice', alice);
    expect((await service.request('alice', 'DELETE', '/api/v1/me/profile')).status).toBe(204);
    expect(await index()).toEqual(nothing);
  });

  it('stays as it was where the profile does', async () => {
    await service.publish('alice', alice);
    await service.publish('bob', { name: '박밥' });
    const before = await index();
    expect((await service.publish('alice', { ...alice, handle: 'bob', name: '딴이름' })).status).toBe(409);
    expect(await index()).toEqual(before);
  });

  it('stays empty where the account is no more by the time its profile is written', async () => {
    await service.rows(`INSERT INTO erased_account (account_id, erased_at) VALUES ('gone', NOW(6))`);
    const gone = { sub: 'gone', name: 'gone', roles: ['member'] };
    expect((await service.publish(gone, { ...alice, handle: 'gone' })).status).toBe(404);
    expect(await index()).toEqual({ documents: [], postings: [] });
  });

  it('has one document of a person who saves many times at once, first writes among them', async () => {
    const saves = Array.from({ length: 12 }, (_, n) =>
      service.publish('alice', { ...alice, name: `앨리스${n}`, visibility: n % 2 ? 'public' : 'members' }),
    );
    expect((await Promise.all(saves)).every(({ status }) => status < 300)).toBe(true);
    const after = await index();
    const own = await (await service.get('alice', '/api/v1/me/profile')).json<{ name: string }>();
    expect(after.documents.map(({ name }) => name)).toEqual([`${own.name}\nalice`]);
    expect(after.postings).toEqual(postingsFor(after));
  });

  it('takes in people who publish at once', async () => {
    const people = Array.from({ length: 10 }, (_, n) => ({ sub: `person-${n}`, name: 'x', roles: ['member'] }));
    await Promise.all(people.map((person) => service.publish(person, { ...alice, handle: person.sub })));
    await Promise.all(
      people.map((person) => service.publish(person, { ...alice, handle: person.sub, bio: person.sub })),
    );
    const after = await index();
    expect(after.documents).toHaveLength(people.length);
    expect(after.postings).toEqual(postingsFor(after));
  });

  it('takes 2,000 characters, whatever they are', async () => {
    const rare = Array.from({ length: 2_000 }, (_, n) => String.fromCodePoint(0xac00 + 5 * n)).join('');
    for (const bio of [rare, '👩'.repeat(2_000), 'ﷺ'.repeat(2_000)]) {
      expect((await service.publish('alice', { ...alice, bio })).status).toBeLessThan(300);
    }
    const after = await index();
    expect(after.postings).toEqual(postingsFor(after));
  });
});

describe('the migration that brings the search', () => {
  it('indexes what was published before, in that order', async () => {
    const at = profileMigrations.findIndex(({ name }) => name.startsWith('Search'));
    const before = await createSchema('profile', profileMigrations.slice(0, at));
    const insert = async (handle: string, visibility: string, publishedAt: string) =>
      before.execute(`
        INSERT INTO profile (id, account_id, handle, name, headline, bio, cohort, team, tags, links, prompts, contacts,
          visibility, published_at, created_at, updated_at)
        VALUES ('${randomUUID()}', '${handle}', '${handle}', '${handle}', '', '', '7기', '', '["Go"]', '[]', '[]', '[]',
          '${visibility}', ${publishedAt}, NOW(), NOW())`);
    await insert('newer', 'members', "'2026-02-01'");
    await insert('older', 'public', "'2026-01-01'");
    await insert('nobody', 'draft', 'NULL');
    const dialect = await dialectOf(before.adminUrl, 'auto');
    const options = dataSourceOptions({ url: before.adminUrl, dialect, migrations: profileMigrations });
    const dataSource = await new DataSource(options).initialize();
    await dataSource.runMigrations();
    const rows = await dataSource.query<Index['documents']>('SELECT * FROM search_document ORDER BY number');
    expect(rows.map(({ name, level, labels }) => [name, level, labels])).toEqual([
      ['older\nolder', 1, 'tag:go\ncohort:7기'],
      ['newer\nnewer', 0, 'tag:go\ncohort:7기'],
    ]);
    const [{ count } = {}] = await dataSource.query<{ count: number }[]>(
      'SELECT COUNT(*) AS count FROM search_posting',
    );
    expect(Number(count)).toBe(rows.flatMap((row) => postingsOf(row.number, documentOfRow(row))).length);
    await dataSource.destroy();
    await before.drop();
  });
});
