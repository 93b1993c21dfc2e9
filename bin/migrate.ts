// Brings the database to what this build needs: schemas, users, migrations, rights. Safe to repeat and to run twice at once.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { readEnvironment } from '#config/environment';
import { urlOf } from '#config/service-environment';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { checkout } from './stack/checkout.ts';
import { grantRights } from './stack/rights.ts';
import { connectAsAdmin, provisionSchema, schemaUrl } from './stack/schemas.ts';

const environment = z.object({
  MYSQL_ADMIN_URL: urlOf('mysql', 'mariadb'),
  MYSQL_DIALECT: z.enum(['auto', 'mysql', 'mariadb']).default('auto'),
  AUTH_MYSQL_PASSWORD: z.string(),
  PROFILE_MYSQL_PASSWORD: z.string(),
});
const lockPatienceSeconds = 120;

type Environment = z.infer<typeof environment>;

async function migrate(variables: Environment): Promise<void> {
  const adminUrl = variables.MYSQL_ADMIN_URL;
  const dialect = await dialectOf(adminUrl, variables.MYSQL_DIALECT);
  const admin = await connectAsAdmin(adminUrl);
  try {
    await waitForOthers(admin);
    for (const [name, password] of [
      ['auth', variables.AUTH_MYSQL_PASSWORD],
      ['profile', variables.PROFILE_MYSQL_PASSWORD],
    ] as const) {
      await provisionSchema(admin, { name, password });
      const migrations = await migrationsOf(name);
      const url = schemaUrl(adminUrl, name);
      const source = new DataSource(dataSourceOptions({ url, dialect, migrations, endlessStatements: true }));
      await source.initialize();
      const done = await source.runMigrations().finally(() => source.destroy());
      await grantRights(admin, name);
      console.log(`${name}: ${done.length} of ${migrations.length} migrations were new`);
    }
  } finally {
    await admin.end();
  }
}

/** One at a time: what another one is about, it would begin again. */
async function waitForOthers(admin: Connection): Promise<void> {
  const sql = `SELECT GET_LOCK('peerfinder-migrate', ${lockPatienceSeconds}) AS locked`;
  const [[row]] = await admin.query<RowDataPacket[]>(sql);
  if (Number(row?.['locked']) !== 1) throw new Error('another migration of this server has not ended yet');
}

/** The classes that the build made of apps/<service>/migrations. */
async function migrationsOf(service: string): Promise<Function[]> {
  const folder = join(checkout, 'dist/apps', service, 'migrations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const modules = files.sort().map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<object>);
  return (await Promise.all(modules)).flatMap((module) => Object.values(module) as Function[]);
}

try {
  await migrate(readEnvironment(environment, process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
