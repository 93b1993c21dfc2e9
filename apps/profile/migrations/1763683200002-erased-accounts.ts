// Which accounts are no more: a token of theirs that still holds must not bring anything back. Pictures by name: those that
// no profile names are swept up.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ErasedAccounts1763683200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erased_account (
        account_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
        erased_at DATETIME(6) NOT NULL
      ) ENGINE = InnoDB`);
    await runner.query('ALTER TABLE profile ADD KEY profile_avatar (avatar)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE profile DROP KEY profile_avatar');
    await runner.query('DROP TABLE erased_account');
  }
}
