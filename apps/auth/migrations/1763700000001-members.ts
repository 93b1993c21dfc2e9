// What the auth service keeps about members beyond their login: state, proofs under way, search, history.

import type { MigrationInterface, QueryRunner } from 'typeorm';

const options = 'ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci';
const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';
const emailKey = 'VARCHAR(254) COLLATE utf8mb4_bin';
/** 255: hashes of people from elsewhere are longer than our own. */
const passwordHash = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin NOT NULL`;
const ofAccount = (name: string) =>
  `CONSTRAINT ${name} FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE ON UPDATE CASCADE`;

const tables: Readonly<Record<string, string>> = {
  /** What is left of somebody who has gone: that there was an account, and when. */
  tombstone: `
    id ${id} PRIMARY KEY,
    created_at DATETIME(3) NOT NULL,
    withdrawn_at DATETIME(3) NOT NULL,
    erased_at DATETIME(3) NOT NULL,
    KEY tombstone_created (created_at)`,
  password_reset: `
    account_id ${id} PRIMARY KEY,
    link_digest BINARY(32) NOT NULL,
    code_digest BINARY(32) NOT NULL,
    wrong_codes TINYINT UNSIGNED NOT NULL DEFAULT 0,
    created_at DATETIME(3) NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    UNIQUE KEY password_reset_link (link_digest),
    KEY password_reset_expiry (expires_at),
    ${ofAccount('password_reset_account')}`,
  email_change: `
    account_id ${id} PRIMARY KEY,
    email VARCHAR(254) NOT NULL,
    email_key ${emailKey} NOT NULL,
    link_digest BINARY(32) NOT NULL,
    code_digest BINARY(32) NOT NULL,
    wrong_codes TINYINT UNSIGNED NOT NULL DEFAULT 0,
    created_at DATETIME(3) NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    UNIQUE KEY email_change_link (link_digest),
    KEY email_change_expiry (expires_at),
    ${ofAccount('email_change_account')}`,
  email_undo: `
    undo_digest BINARY(32) NOT NULL PRIMARY KEY,
    account_id ${id},
    email VARCHAR(254) NOT NULL,
    email_key ${emailKey} NOT NULL,
    changed_at DATETIME(3) NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    KEY email_undo_email (email_key, expires_at),
    KEY email_undo_expiry (expires_at),
    ${ofAccount('email_undo_account')}`,
  /** Who was there on which day (Asia/Seoul). */
  daily_activity: `
    day DATE NOT NULL,
    account_id ${id},
    PRIMARY KEY (day, account_id),
    ${ofAccount('daily_activity_account')}`,
  /** A copy of what is held about a person: being made, or there to be fetched for an hour. */
  data_export: `
    id ${id} PRIMARY KEY,
    account_id ${id},
    state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    progress TINYINT UNSIGNED NOT NULL DEFAULT 0,
    run INT UNSIGNED NOT NULL DEFAULT 0,
    byte_count BIGINT UNSIGNED NULL,
    created_at DATETIME(3) NOT NULL,
    ready_at DATETIME(3) NULL,
    KEY data_export_account (account_id, created_at),
    KEY data_export_created (created_at),
    ${ofAccount('data_export_of_account')}`,
  /** Its bytes, sealed; those of a run that was overtaken are never read. */
  data_export_part: `
    export_id ${id},
    run INT UNSIGNED NOT NULL,
    number INT UNSIGNED NOT NULL,
    sealed MEDIUMBLOB NOT NULL,
    PRIMARY KEY (export_id, run, number),
    CONSTRAINT data_export_part_export FOREIGN KEY (export_id) REFERENCES data_export (id) ON DELETE CASCADE`,
};

export class Members1763700000001 implements MigrationInterface {
  readonly name = 'Members1763700000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE account
        MODIFY email_key ${emailKey} NULL,
        ADD COLUMN suspension_reason VARCHAR(300) NULL,
        ADD COLUMN last_login_at DATETIME(3) NULL,
        ADD COLUMN sessions_valid_from DATETIME(3) NULL,
        ADD COLUMN withdrawn_at DATETIME(3) NULL`);
    await queryRunner.query(`ALTER TABLE credential MODIFY password_hash ${passwordHash(255)}`);
    await queryRunner.query(`
      ALTER TABLE pending_registration
        MODIFY password_hash ${passwordHash(255)},
        ADD COLUMN imported_email_key ${emailKey} NULL,
        ADD UNIQUE KEY pending_registration_imported (imported_email_key)`);
    for (const [name, columns] of Object.entries(tables)) {
      await queryRunner.query(`CREATE TABLE ${name} (${columns}) ${options}`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await queryRunner.query(`DROP TABLE ${name}`);
    await queryRunner.query(`
      ALTER TABLE pending_registration
        DROP COLUMN imported_email_key,
        MODIFY password_hash ${passwordHash(120)}`);
    await queryRunner.query(`ALTER TABLE credential MODIFY password_hash ${passwordHash(120)}`);
    await queryRunner.query(`
      ALTER TABLE account
        DROP COLUMN suspension_reason, DROP COLUMN last_login_at, DROP COLUMN sessions_valid_from, DROP COLUMN withdrawn_at`);
  }
}
