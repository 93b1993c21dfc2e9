// Published profiles in any number, written straight into the profile service's schema: a hundred thousand in about a minute.

import { randomUUID } from 'node:crypto';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { documentOf } from '../../apps/profile/src/profile/profile-document.ts';
import { tagUsesOf } from '../../apps/profile/src/profile/tag-uses.ts';
import { documentRow, levelCode } from '../../apps/profile/src/search/search-rows.ts';
import { type SearchDocument, termsOf } from '../../apps/profile/src/search/search.ts';
import { changesBetween } from '../../apps/profile/src/tag-index/tag-index.ts';
import { addToCounts, tagRow } from '../../apps/profile/src/tag-index/tag-row.ts';
import { personOf } from './crowd.ts';
import { seedLikes } from './likes.ts';

const profilesAtOnce = 500;
const postingsAtOnce = 20_000;
const firstPublishedAt = Date.parse('2026-01-01T00:00:00Z');
/** One in so many is for members only. */
const membersOnly = 10;

/** The handle of the profile with the number; numbers begin at 1. */
function seededHandle(number: number): string {
  return `peer-${number}`;
}

/** The newest of so many profiles that strangers may see. */
export function newestPublicHandle(size: number): string {
  return seededHandle(size % membersOnly === 0 ? size - 1 : size);
}

/** Any of so many profiles that strangers may see. */
export function anyPublicHandle(size: number): string {
  return newestPublicHandle(1 + Math.floor(Math.random() * (size - 1)));
}

/**
 * Adds published profiles with their likes, their tags and everything by which they are found, the newest last.
 *
 * @param adminUrl of the profile service's schema, as a user who may do everything there
 */
export async function seedProfiles(adminUrl: string, count: number): Promise<void> {
  const connection = await createConnection({ uri: adminUrl, timezone: 'Z', charset: 'utf8mb4_unicode_520_ci' });
  try {
    await connection.query('SET unique_checks = 0, foreign_key_checks = 0, autocommit = 0');
    const first = 1 + (await lastNumber(connection));
    const postings = new PostingLists();
    for (let from = first; from < first + count; from += profilesAtOnce) {
      const numbers = Array.from(
        { length: Math.min(profilesAtOnce, first + count - from) },
        (_, place) => from + place,
      );
      await insertProfiles(connection, numbers, postings);
    }
    await postings.insert(connection);
    await seedLikes(
      connection,
      Array.from({ length: count }, (_, place) => seededHandle(first + place)),
    );
    await connection.query('ANALYZE TABLE profile, profile_like, tag, search_document, search_posting');
  } finally {
    await connection.end();
  }
}

async function lastNumber(connection: Connection): Promise<number> {
  const [[row]] = await connection.query<RowDataPacket[]>('SELECT MAX(number) AS number FROM search_document');
  return Number(row?.['number'] ?? 0);
}

async function insertProfiles(
  connection: Connection,
  numbers: readonly number[],
  postings: PostingLists,
): Promise<void> {
  const people = numbers.map((number) => {
    const visibility = number % membersOnly === 0 ? 'members' : 'public';
    const person = { handle: seededHandle(number), ...personOf(number), visibility } as const;
    return { number, id: randomUUID(), person, document: publishedDocumentOf(person) };
  });
  for (const { number, document } of people) postings.add(number, document);
  await insert(
    connection,
    'profile',
    people.map(({ number, id, person: { tags, ...texts } }) => {
      const at = new Date(firstPublishedAt + number * 1_000);
      const lists = { tags: JSON.stringify(tags), links: '[]', prompts: '[]', contacts: '[]' };
      const dates = { published_at: at, created_at: at, updated_at: at };
      return { id, account_id: id, ...texts, ...lists, ...dates };
    }),
  );
  await insert(
    connection,
    'search_document',
    people.map(({ number, id, document }) => ({ number, profile_id: id, ...documentRow(document) })),
  );
  const uses = people.flatMap(({ person }) => tagUsesOf(person));
  await connection.query(addToCounts, [changesBetween([], uses).map(tagRow)]);
  await connection.query('COMMIT');
}

function publishedDocumentOf(person: Parameters<typeof documentOf>[0]): SearchDocument {
  const document = documentOf(person);
  if (!document) throw new Error('nobody finds a draft');
  return document;
}

async function insert(connection: Connection, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  await connection.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [
    rows.map((row) => Object.values(row) as unknown[]),
  ]);
}

/** Postings of everybody by what they begin with, so that they are written in the order of the index, page after page. */
class PostingLists {
  private readonly lists = new Map<string, number[]>();

  add(number: number, document: SearchDocument): void {
    for (const [term, tier] of termsOf(document)) {
      const key = `${term}\n${levelCode(document.level)}\n${tier}`;
      const list = this.lists.get(key);
      if (list) list.push(number);
      else this.lists.set(key, [number]);
    }
  }

  async insert(connection: Connection): Promise<void> {
    let rows: string[] = [];
    const write = async () => {
      if (rows.length === 0) return;
      await connection.query(`INSERT INTO search_posting (term, level, tier, number) VALUES ${rows.join(',')}`);
      await connection.query('COMMIT');
      rows = [];
    };
    for (const key of [...this.lists.keys()].sort()) {
      const [term = '', level, tier] = key.split('\n');
      const start = `(${connection.escape(term)},${level},${tier},`;
      for (const number of this.lists.get(key) ?? []) {
        rows.push(`${start}${number})`);
        if (rows.length === postingsAtOnce) await write();
      }
    }
    await write();
  }
}
