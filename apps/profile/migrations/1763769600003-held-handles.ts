// Handles that nobody has any more, kept for their last owner for a while: by digest, so that none names a person.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HeldHandles1763769600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS held_handle');
    await runner.query(`
      CREATE TABLE held_handle (
        digest BINARY(32) NOT NULL PRIMARY KEY,
        account_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
        held_until DATETIME(6) NOT NULL,
        KEY held_handle_account (account_id),
        KEY held_handle_until (held_until)
      ) ENGINE = InnoDB`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE held_handle');
  }
}
