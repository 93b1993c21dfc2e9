// The first tables of the schema `auth`.

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createOutboxTable } from '#mysql/outbox.table';

const options = 'ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci';
const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';
const word = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin NOT NULL`;

export class Accounts1763700000000 implements MigrationInterface {
  readonly name = 'Accounts1763700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE signing_key (
        kid ${word(43)} PRIMARY KEY,
        state ${word(8)},
        since DATETIME(3) NOT NULL,
        public_der VARBINARY(600) NOT NULL,
        sealed_private_der VARBINARY(3000) NULL
      ) ${options}`);
    await queryRunner.query(`CREATE TABLE signing_key_lock (id TINYINT UNSIGNED NOT NULL PRIMARY KEY) ${options}`);
    await queryRunner.query('INSERT INTO signing_key_lock (id) VALUES (1)');
    await queryRunner.query(`
      CREATE TABLE account (
        id ${id} PRIMARY KEY,
        email VARCHAR(254) NOT NULL,
        email_key VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
        email_verified TINYINT(1) NOT NULL,
        name VARCHAR(80) NOT NULL,
        locale CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        is_admin TINYINT(1) NOT NULL DEFAULT 0,
        status ${word(16)},
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY account_email_key (email_key)
      ) ${options}`);
    await queryRunner.query(`
      CREATE TABLE credential (
        account_id ${id} PRIMARY KEY,
        password_hash ${word(120)},
        updated_at DATETIME(3) NOT NULL,
        CONSTRAINT credential_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE ON UPDATE CASCADE
      ) ${options}`);
    await queryRunner.query(`
      CREATE TABLE pending_registration (
        id ${id} PRIMARY KEY,
        email VARCHAR(254) NOT NULL,
        email_key VARCHAR(254) COLLATE utf8mb4_bin NOT NULL,
        name VARCHAR(80) NOT NULL,
        locale CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        password_hash ${word(120)},
        handle_digest BINARY(32) NOT NULL,
        link_digest BINARY(32) NOT NULL,
        code_digest BINARY(32) NOT NULL,
        wrong_codes TINYINT UNSIGNED NOT NULL DEFAULT 0,
        wrong_passwords TINYINT UNSIGNED NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        UNIQUE KEY pending_registration_handle (handle_digest),
        UNIQUE KEY pending_registration_link (link_digest),
        KEY pending_registration_email (email_key, created_at),
        KEY pending_registration_expiry (expires_at)
      ) ${options}`);
    await queryRunner.query(createOutboxTable);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const tables = ['outbox', 'pending_registration', 'credential', 'account', 'signing_key_lock', 'signing_key'];
    for (const table of tables) await queryRunner.query(`DROP TABLE ${table}`);
  }
}
