// The history of acts on accounts: a chain that is only ever appended to, and apart from it what is personal.

import type { MigrationInterface, QueryRunner } from 'typeorm';

const options = 'ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci';
const ascii = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

export class Audit1763700000002 implements MigrationInterface {
  readonly name = 'Audit1763700000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_event (
        seq BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        id ${ascii(36)} NOT NULL,
        at DATETIME(3) NOT NULL,
        actor ${ascii(36)} NULL,
        action ${ascii(40)} NOT NULL,
        target ${ascii(36)} NULL,
        ip_digest BINARY(32) NULL,
        changes_digest BINARY(32) NULL,
        previous_hash BINARY(32) NOT NULL,
        hash BINARY(32) NOT NULL,
        UNIQUE KEY audit_event_id (id),
        KEY audit_event_target (target, at, seq),
        KEY audit_event_actor (actor, at, seq),
        KEY audit_event_action (action, at, seq),
        KEY audit_event_at (at, seq)
      ) ${options}`);
    await queryRunner.query(`
      CREATE TABLE audit_particular (
        seq BIGINT UNSIGNED NOT NULL,
        name ${ascii(8)} NOT NULL,
        salt BINARY(16) NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (seq, name)
      ) ${options}`);
    await queryRunner.query(`
      CREATE TABLE audit_head (
        id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
        seq BIGINT UNSIGNED NOT NULL,
        hash BINARY(32) NOT NULL
      ) ${options}`);
    await queryRunner.query('INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, ?)', [Buffer.alloc(32)]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['audit_head', 'audit_particular', 'audit_event']) {
      await queryRunner.query(`DROP TABLE ${table}`);
    }
  }
}
