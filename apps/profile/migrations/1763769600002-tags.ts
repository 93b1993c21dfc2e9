// How often each tag is in use, instead of a row per profile and tag: the search finds who has it.

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tagUsesOf } from '../src/profile/tag-uses.ts';
import { tagKey } from '../src/profile/tag.ts';
import type { Visibility } from '../src/profile/visibility.ts';
import { changesBetween, type TagUse } from '../src/tag-index/tag-index.ts';
import { tagColumns, tagRow } from '../src/tag-index/tag-row.ts';

const options = 'ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const rowsAtOnce = 1_000;

interface Row {
  id: string;
  number: number;
  visibility: Visibility;
  tags: string[];
}

export class Tags1763769600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS tag');
    await runner.query(`
      CREATE TABLE tag (
        tag VARCHAR(60) NOT NULL PRIMARY KEY,
        spelling VARCHAR(60) NOT NULL,
        folded VARCHAR(60) NOT NULL,
        initials VARCHAR(60) NOT NULL,
        uses INT NOT NULL,
        public_uses INT NOT NULL,
        KEY tag_most_used (uses DESC, tag),
        KEY tag_most_used_in_public (public_uses DESC, tag),
        KEY tag_folded (folded),
        KEY tag_initials (initials)
      ) ${options}`);
    const uses: TagUse[] = [];
    await forEachProfile(runner, (row) => void uses.push(...tagUsesOf(row)));
    await insertAll(runner, `tag (${tagColumns})`, changesBetween([], uses).map(tagRow));
    await runner.query('DROP TABLE IF EXISTS profile_tag');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE profile_tag (
        profile_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        tag VARCHAR(60) NOT NULL,
        PRIMARY KEY (profile_id, tag),
        KEY profile_tag_tag (tag),
        CONSTRAINT profile_tag_profile FOREIGN KEY (profile_id) REFERENCES profile (id) ON DELETE CASCADE
      ) ${options}`);
    const rows: unknown[][] = [];
    await forEachProfile(runner, ({ id, tags }) => void rows.push(...tags.map((tag) => [id, tagKey(tag)])));
    await insertAll(runner, 'profile_tag (profile_id, tag)', rows);
    await runner.query('DROP TABLE tag');
  }
}

async function forEachProfile(runner: QueryRunner, act: (row: Row) => void): Promise<void> {
  for (let last = 0; ;) {
    const sql = 'SELECT id, number, visibility, tags FROM profile WHERE number > ? ORDER BY number LIMIT ?';
    const rows = (await runner.query(sql, [last, rowsAtOnce])) as (Omit<Row, 'tags'> & { tags: string })[];
    for (const row of rows) act({ ...row, tags: JSON.parse(row.tags) as string[] });
    const { number } = rows.at(-1) ?? {};
    if (number === undefined) return;
    last = number;
  }
}

async function insertAll(runner: QueryRunner, into: string, rows: readonly unknown[][]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await runner.query(`INSERT INTO ${into} VALUES ?`, [rows.slice(from, from + rowsAtOnce)]);
  }
}
