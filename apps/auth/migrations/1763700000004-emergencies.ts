// Emergencies: since when every token that was issued before is void, and whether verifiers were told.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Emergencies1763700000004 implements MigrationInterface {
  readonly name = 'Emergencies1763700000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE emergency (
        id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        at DATETIME(3) NOT NULL,
        not_before INT UNSIGNED NOT NULL,
        announced_at DATETIME(3) NULL
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE emergency');
  }
}
