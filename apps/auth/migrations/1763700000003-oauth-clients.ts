// Clients: services that have tokens of their own, and the digests of their secrets.

import type { MigrationInterface, QueryRunner } from 'typeorm';

const options = 'ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci';
const id = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

export class OauthClients1763700000003 implements MigrationInterface {
  readonly name = 'OauthClients1763700000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE oauth_client (
        id ${id} NOT NULL PRIMARY KEY,
        name VARCHAR(80) NOT NULL,
        scopes VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        key_der VARBINARY(1100) NULL,
        key_set_at DATETIME(3) NULL,
        key_last_used_at DATETIME(3) NULL,
        secrets_made INT UNSIGNED NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        last_used_at DATETIME(3) NULL,
        KEY oauth_client_created (created_at, id)
      ) ${options}`);
    await queryRunner.query(`
      CREATE TABLE oauth_client_secret (
        client_id ${id} NOT NULL,
        number INT UNSIGNED NOT NULL,
        digest BINARY(32) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        last_used_at DATETIME(3) NULL,
        PRIMARY KEY (client_id, number),
        CONSTRAINT oauth_client_secret_of FOREIGN KEY (client_id) REFERENCES oauth_client (id)
          ON DELETE CASCADE ON UPDATE CASCADE
      ) ${options}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['oauth_client_secret', 'oauth_client']) await queryRunner.query(`DROP TABLE ${table}`);
  }
}
