// What else a person may say of themselves, and who follows whom.

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Like the next ones it may begin again after it ended half-way: no change of a table is ever rolled back. */
export class ProfileDetails1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('profile', 'number'))) await addColumns(runner);
    await runner.query(`UPDATE profile SET prompts = '[]', contacts = '[]'`);
    await runner.query('DROP TABLE IF EXISTS profile_follow');
    await runner.query(`
      CREATE TABLE profile_follow (
        profile_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        account_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        followed_at DATETIME(6) NOT NULL,
        PRIMARY KEY (profile_id, account_id),
        KEY profile_follow_newest (account_id, followed_at, profile_id),
        KEY profile_follow_newest_of_profile (profile_id, followed_at, account_id),
        CONSTRAINT profile_follow_profile FOREIGN KEY (profile_id) REFERENCES profile (id) ON DELETE CASCADE
      ) ENGINE = InnoDB`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE profile_follow');
    await runner.query(`
      ALTER TABLE profile DROP KEY profile_number, DROP COLUMN contacts, DROP COLUMN prompts, DROP COLUMN mbti,
        DROP COLUMN pronunciation, DROP COLUMN version, DROP COLUMN number`);
  }
}

async function addColumns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE profile
      ADD COLUMN number INT UNSIGNED NOT NULL AUTO_INCREMENT AFTER id,
      ADD COLUMN version INT UNSIGNED NOT NULL DEFAULT 1 AFTER account_id,
      ADD COLUMN pronunciation VARCHAR(60) NOT NULL DEFAULT '' AFTER name,
      ADD COLUMN mbti VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER team,
      ADD COLUMN prompts TEXT NOT NULL AFTER links,
      ADD COLUMN contacts TEXT NOT NULL AFTER prompts,
      ADD UNIQUE KEY profile_number (number)`);
}
