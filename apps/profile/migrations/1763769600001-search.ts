// The inverted index by which published profiles are found (ADR 16).

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { documentOf } from '../src/profile/profile-document.ts';
import type { Visibility } from '../src/profile/visibility.ts';
import { documentColumns, documentRow, postingsOf } from '../src/search/search-rows.ts';
import type { SearchDocument, Searchable } from '../src/search/search.ts';

const options = 'ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const keyOfCohorts = 'profile_newest_of_cohort';

export class Search1763769600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS search_posting, search_document');
    await runner.query(`
      CREATE TABLE search_document (
        number INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        profile_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        level TINYINT UNSIGNED NOT NULL,
        name TEXT NOT NULL,
        tags TEXT NOT NULL,
        headline TEXT NOT NULL,
        bio TEXT NOT NULL,
        labels TEXT NOT NULL,
        UNIQUE KEY search_document_profile (profile_id),
        CONSTRAINT search_document_of_profile FOREIGN KEY (profile_id) REFERENCES profile (id)
      ) ${options}`);
    await runner.query(`
      CREATE TABLE search_posting (
        term VARCHAR(100) NOT NULL,
        level TINYINT UNSIGNED NOT NULL,
        tier TINYINT UNSIGNED NOT NULL,
        number INT UNSIGNED NOT NULL,
        PRIMARY KEY (term, level, tier, number)
      ) ${options}`);
    await indexEveryProfile(runner);
    await dropKeyOfCohorts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE profile ADD KEY ${keyOfCohorts} (cohort, published_at, id)`);
    await runner.query('DROP TABLE search_posting');
    await runner.query('DROP TABLE search_document');
  }
}

/** Last, and once only: a migration that ended half-way begins again. */
async function dropKeyOfCohorts(runner: QueryRunner): Promise<void> {
  const profile = await runner.getTable('profile');
  if (!profile?.indices.some(({ name }) => name === keyOfCohorts)) return;
  await runner.query(`ALTER TABLE profile DROP KEY ${keyOfCohorts}`);
}

type Row = Omit<Searchable, 'tags'> & { id: string; tags: string; visibility: Visibility };

/** Profiles from before there was a search are found, too, in the order in which they were published. */
async function indexEveryProfile(runner: QueryRunner): Promise<void> {
  const ids = (await runner.query(
    `SELECT id FROM profile WHERE published_at IS NOT NULL AND visibility <> 'draft' ORDER BY published_at, id`,
  )) as { id: string }[];
  let number = 0;
  for (const { id } of ids) {
    const [row] = (await runner.query(
      'SELECT handle, name, tags, headline, cohort, team, bio, visibility FROM profile WHERE id = ?',
      [id],
    )) as Row[];
    const document = row && documentOf({ ...row, tags: JSON.parse(row.tags) as string[] });
    if (document) await insert(runner, (number += 1), id, document);
  }
}

async function insert(runner: QueryRunner, number: number, profileId: string, document: SearchDocument): Promise<void> {
  const row = documentRow(document);
  const columns = ['number', 'profile_id', ...documentColumns].join(', ');
  const values = [number, profileId, ...documentColumns.map((column) => row[column])];
  await runner.query(`INSERT INTO search_document (${columns}) VALUES (?)`, [values]);
  const postings = postingsOf(number, document);
  if (postings.length === 0) return;
  await runner.query('INSERT INTO search_posting (term, level, tier, number) VALUES ?', [postings]);
}
