// What the auth service keeps about members beyond their login: state, proofs under way, search, history.

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchTextOf, termsOfSearchText } from '../src/account/account-search.ts';

const options = 'ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci';
const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';
const emailKey = 'VARCHAR(254) COLLATE utf8mb4_bin';
/** 255: hashes of people from elsewhere are longer than our own. */
const passwordHash = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin NOT NULL`;
const searchText = "VARCHAR(600) COLLATE utf8mb4_bin NOT NULL DEFAULT ''";
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
    restored_at DATETIME(3) NULL,
    expires_at DATETIME(3) NOT NULL,
    KEY email_undo_of_account (account_id, changed_at),
    KEY email_undo_email (email_key, expires_at),
    KEY email_undo_expiry (expires_at),
    ${ofAccount('email_undo_account')}`,
  /** Who was there on which day (Asia/Seoul). */
  daily_activity: `
    day DATE NOT NULL,
    account_id ${id},
    PRIMARY KEY (day, account_id),
    ${ofAccount('daily_activity_account')}`,
  /** The inverted index by which members are searched; written by the account's repository. */
  member_term: `
    term VARCHAR(3) COLLATE utf8mb4_bin NOT NULL,
    number INT UNSIGNED NOT NULL,
    PRIMARY KEY (term, number)`,
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
        ADD COLUMN withdrawn_at DATETIME(3) NULL,
        ADD COLUMN number INT UNSIGNED NOT NULL AUTO_INCREMENT AFTER id,
        ADD COLUMN search_text ${searchText},
        ADD UNIQUE KEY account_number (number),
        ADD KEY account_name (name, number),
        ADD KEY account_last_login (last_login_at, number),
        ADD KEY account_status (status, number),
        ADD KEY account_admin (is_admin, number),
        ADD KEY account_created (created_at)`);
    await queryRunner.query(`ALTER TABLE credential MODIFY password_hash ${passwordHash(255)}`);
    await queryRunner.query(`
      ALTER TABLE pending_registration
        MODIFY password_hash ${passwordHash(255)},
        ADD COLUMN imported_email_key ${emailKey} NULL,
        ADD UNIQUE KEY pending_registration_imported (imported_email_key)`);
    await queryRunner.query(`
      ALTER TABLE outbox
        DROP KEY outbox_due,
        ADD KEY outbox_due_of_topic (topic, gave_up_at, due_at)`);
    for (const [name, columns] of Object.entries(tables)) {
      await queryRunner.query(`CREATE TABLE ${name} (${columns}) ${options}`);
    }
    await indexEveryAccount(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await queryRunner.query(`DROP TABLE ${name}`);
    await queryRunner.query(`
      ALTER TABLE outbox
        DROP KEY outbox_due_of_topic,
        ADD KEY outbox_due (gave_up_at, due_at)`);
    await queryRunner.query(`
      ALTER TABLE pending_registration
        DROP COLUMN imported_email_key,
        MODIFY password_hash ${passwordHash(120)}`);
    await queryRunner.query(`ALTER TABLE credential MODIFY password_hash ${passwordHash(120)}`);
    await queryRunner.query(`
      ALTER TABLE account
        DROP COLUMN suspension_reason, DROP COLUMN last_login_at, DROP COLUMN sessions_valid_from, DROP COLUMN withdrawn_at,
        DROP COLUMN number, DROP COLUMN search_text, DROP KEY account_name, DROP KEY account_status, DROP KEY account_admin,
        DROP KEY account_created`);
  }
}

/** Accounts from before there was a search are found, too. */
async function indexEveryAccount(queryRunner: QueryRunner): Promise<void> {
  type Row = { number: number; name: string; email: string };
  const next = 'SELECT number, name, email FROM account WHERE number > ? ORDER BY number LIMIT 200';
  for (let last = 0; ;) {
    const accounts = (await queryRunner.query(next, [last])) as Row[];
    if (accounts.length === 0) return;
    for (const { number, name, email } of accounts) {
      const searchText = searchTextOf({ name, email });
      const rows = [...termsOfSearchText(searchText)].map((term) => [term, number]);
      await queryRunner.query('UPDATE account SET search_text = ? WHERE number = ?', [searchText, number]);
      await queryRunner.query('INSERT INTO member_term (term, number) VALUES ?', [rows]);
      last = number;
    }
  }
}
