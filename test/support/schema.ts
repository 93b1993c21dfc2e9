// A schema of its own for each test file, with a user that may do there just what the service's user may.

import { randomBytes } from 'node:crypto';
import { type Connection, createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { grantRights } from '../../bin/stack/rights.ts';

export interface TestSchema {
  name: string;
  /** As the service's own user, who may do what the service's user may. */
  url: string;
  /** As a user who may do everything, to look behind the service's back. */
  adminUrl: string;
  /** Runs a statement in the schema as a user who may do everything. */
  execute(statement: string): Promise<void>;
  drop(): Promise<void>;
}

type MigrationClass = Function;

/** Creates the schema, on the test run's server unless told another, and runs the service's migrations in it. */
export async function createSchema(
  service: 'auth' | 'profile',
  migrations: MigrationClass[],
  serverUrl = adminServerUrl(),
): Promise<TestSchema> {
  const name = `${service}_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await asAdmin(serverUrl, [
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    `CREATE USER '${name}'@'%' IDENTIFIED BY '${password}'`,
  ]);
  const adminUrl = withPath(serverUrl, name);
  const dialect = await dialectOf(adminUrl, 'auto');
  const dataSource = await new DataSource(dataSourceOptions({ url: adminUrl, dialect, migrations })).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  await withAdmin(serverUrl, (admin) => grantRights(admin, name));
  return {
    name,
    url: withUser(adminUrl, name, password),
    adminUrl,
    execute: (statement) => asAdmin(serverUrl, [`USE ${name}`, statement]),
    drop: () => asAdmin(serverUrl, [`DROP DATABASE ${name}`, `DROP USER '${name}'@'%'`]),
  };
}

function adminServerUrl(): string {
  const url = process.env['TEST_MYSQL_ADMIN_URL'];
  if (!url) throw new Error('TEST_MYSQL_ADMIN_URL is not set: run these tests by "npm test"');
  return url;
}

async function asAdmin(serverUrl: string, statements: string[]): Promise<void> {
  await withAdmin(serverUrl, async (admin) => {
    for (const statement of statements) await admin.query(statement);
  });
}

async function withAdmin(serverUrl: string, work: (admin: Connection) => Promise<void>): Promise<void> {
  const connection = await createConnection({ uri: serverUrl });
  await work(connection).finally(() => connection.end());
}

function withPath(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

function withUser(url: string, username: string, password: string): string {
  return Object.assign(new URL(url), { username, password }).href;
}
