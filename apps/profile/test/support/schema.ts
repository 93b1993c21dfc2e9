// A schema of its own for a test file, with a user who may do there what the service's user may, and no more.

import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { CreateLikes1763683200001 } from '../../migrations/1763683200001-create-likes.ts';
import { CreateProfiles1763683200000 } from '../../migrations/1763683200000-create-profiles.ts';

export interface TestSchema {
  name: string;
  /** For the service: SELECT, INSERT, UPDATE and DELETE on this schema alone. */
  url: string;
  /** For looking at what is stored. */
  rows<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** @param adminUrl of an account that may create schemas and users */
export async function createTestSchema(adminUrl: string): Promise<TestSchema> {
  const name = `profile_test_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const dialect = await dialectOf(adminUrl, 'auto');
  const admin = await new DataSource(dataSourceOptions({ url: adminUrl, dialect })).initialize();
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await admin.query(`CREATE USER ${name} IDENTIFIED BY '${password}'`);
  await admin.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${name}.* TO ${name}`);
  const schemaUrl = Object.assign(new URL(adminUrl), { pathname: `/${name}` });
  const migrations = [CreateProfiles1763683200000, CreateLikes1763683200001];
  const owner = await new DataSource(dataSourceOptions({ url: schemaUrl.href, dialect, migrations })).initialize();
  await owner.runMigrations();
  return {
    name,
    url: Object.assign(new URL(schemaUrl), { username: name, password }).href,
    rows: (sql, parameters) => owner.query(sql, parameters),
    drop: async () => {
      await owner.destroy();
      await admin.query(`DROP DATABASE ${name}`);
      await admin.query(`DROP USER ${name}`);
      await admin.destroy();
    },
  };
}
