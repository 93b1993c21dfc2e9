// Profiles, and the index that finds them by tag.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProfiles1763683200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE profile (
        id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
        account_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        handle VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        name VARCHAR(40) NOT NULL,
        headline VARCHAR(80) NOT NULL,
        bio TEXT NOT NULL,
        cohort VARCHAR(40) NOT NULL,
        team VARCHAR(40) NOT NULL,
        tags TEXT NOT NULL,
        links TEXT NOT NULL,
        visibility VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        avatar VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
        published_at DATETIME(6) NULL,
        created_at DATETIME(6) NOT NULL,
        updated_at DATETIME(6) NOT NULL,
        UNIQUE KEY profile_account (account_id),
        UNIQUE KEY profile_handle (handle),
        KEY profile_newest (published_at, id),
        KEY profile_newest_of_level (visibility, published_at, id),
        KEY profile_newest_of_cohort (cohort, published_at, id)
      ) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
    await runner.query(`
      CREATE TABLE profile_tag (
        profile_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        tag VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
        PRIMARY KEY (profile_id, tag),
        KEY profile_tag_tag (tag),
        CONSTRAINT profile_tag_profile FOREIGN KEY (profile_id) REFERENCES profile (id) ON DELETE CASCADE
      ) ENGINE = InnoDB`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE profile_tag');
    await runner.query('DROP TABLE profile');
  }
}
