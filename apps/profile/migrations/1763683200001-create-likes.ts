// Who likes which profile.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLikes1763683200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE profile_like (
        profile_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        account_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        liked_at DATETIME(6) NOT NULL,
        PRIMARY KEY (profile_id, account_id),
        KEY profile_like_newest (account_id, liked_at, profile_id),
        CONSTRAINT profile_like_profile FOREIGN KEY (profile_id) REFERENCES profile (id) ON DELETE CASCADE
      ) ENGINE = InnoDB`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE profile_like');
  }
}
