// A schema of its own for each test file, with a user that may do there just what the service's user may.

import { randomBytes } from 'node:crypto';
import { type Connection, createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';

export interface TestSchema {
  name: string;
  /** As the service's own user: DML on this schema, nothing else. */
  url: string;
  /** As a user who may do everything, to look behind the service's back. */
  adminUrl: string;
  /** Shuts the service's user out, as if the server were away for it. */
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** Runs a statement in the schema as a user who may do everything. */
  execute(statement: string): Promise<void>;
  drop(): Promise<void>;
}

type MigrationClass = Function;

/** Creates the schema and runs the service's migrations in it. */
export async function createSchema(service: 'auth' | 'profile', migrations: MigrationClass[]): Promise<TestSchema> {
  const name = `${service}_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await asAdmin([
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    `CREATE USER '${name}'@'%' IDENTIFIED BY '${password}'`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${name}.* TO '${name}'@'%'`,
  ]);
  const adminUrl = withPath(adminServerUrl(), name);
  const dialect = await dialectOf(adminUrl, 'auto');
  const dataSource = await new DataSource(dataSourceOptions({ url: adminUrl, dialect, migrations })).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  return {
    name,
    url: withUser(adminUrl, name, password),
    adminUrl,
    lock: () => asAdmin([`ALTER USER '${name}'@'%' ACCOUNT LOCK`], name),
    unlock: () => asAdmin([`ALTER USER '${name}'@'%' ACCOUNT UNLOCK`]),
    execute: (statement) => asAdmin([`USE ${name}`, statement]),
    drop: () => asAdmin([`DROP DATABASE ${name}`, `DROP USER '${name}'@'%'`]),
  };
}

function adminServerUrl(): string {
  const url = process.env['TEST_MYSQL_ADMIN_URL'];
  if (!url) throw new Error('TEST_MYSQL_ADMIN_URL is not set: run these tests by "npm test"');
  return url;
}

/** @param disconnected a user whose connections are ended afterwards */
async function asAdmin(statements: string[], disconnected?: string): Promise<void> {
  const connection = await createConnection({ uri: adminServerUrl() });
  for (const statement of statements) await connection.query(statement);
  if (disconnected) await endConnectionsOf(connection, disconnected);
  await connection.end();
}

async function endConnectionsOf(connection: Connection, user: string): Promise<void> {
  const [rows] = await connection.query('SELECT id FROM information_schema.processlist WHERE user = ?', [user]);
  for (const { id } of rows as { id: number }[]) await connection.query('KILL CONNECTION ?', [id]);
}

function withPath(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

function withUser(url: string, username: string, password: string): string {
  return Object.assign(new URL(url), { username, password }).href;
}
