// Migrations that ended half-way begin again, and come to what they come to in one go.

import { type Connection, createConnection } from 'mysql2/promise';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { profileMigrations } from '../../../test/support/migrations.ts';
import { createSchema, type TestSchema } from '../../../test/support/schema.ts';
import { ProfileDetails1763769600000 } from '../migrations/1763769600000-profile-details.ts';
import { insertOldProfile } from './support/old-profile.ts';

const firstRestartable = profileMigrations.indexOf(ProfileDetails1763769600000);
const migrations = profileMigrations.slice(firstRestartable);

class OldDatabase {
  private constructor(
    private readonly schema: TestSchema,
    private readonly connection: Connection,
    private readonly source: DataSource,
  ) {}

  /** Has profiles from before the migrations. */
  static async create(): Promise<OldDatabase> {
    const schema = await createSchema('profile', profileMigrations.slice(0, firstRestartable));
    const connection = await createConnection(schema.adminUrl);
    await insertOldProfile(connection, { handle: 'alice', visibility: 'public', tags: ['NestJS'], cohort: '7기' });
    await insertOldProfile(connection, { handle: 'bob', visibility: 'members', tags: ['nestjs', '백엔드'] });
    await insertOldProfile(connection, { handle: 'mallory', visibility: 'public', name: '\u0301' });
    await insertOldProfile(connection, { handle: 'ada', visibility: 'draft', tags: ['draft'] });
    const dialect = await dialectOf(schema.adminUrl, 'auto');
    const options = dataSourceOptions({ url: schema.adminUrl, dialect, endlessStatements: true });
    return new OldDatabase(schema, connection, await new DataSource(options).initialize());
  }

  /** @returns whether the migration came to its end before it had sent so many statements */
  async migrate(migration: MigrationInterface, statements = Infinity): Promise<boolean> {
    const runner = this.source.createQueryRunner();
    endAfter(runner, statements);
    const result = await migration.up(runner).catch((error: unknown) => error);
    await runner.release();
    if (result instanceof Error && result !== ended) throw result;
    return result !== ended;
  }

  /** Every table, how it is made and what is in it. */
  async contents(): Promise<Record<string, unknown>> {
    const tables = await this.rows('SHOW TABLES');
    const contents: Record<string, unknown> = {};
    for (const table of tables.map((row) => String(Object.values(row)[0])).filter((name) => name !== 'migrations')) {
      const [made] = await this.rows(`SHOW CREATE TABLE ${table}`);
      const rows = await this.rows(`SELECT * FROM ${table}`);
      contents[table] = [made?.['Create Table'], rows.map(withoutDates)];
    }
    return contents;
  }

  async drop(): Promise<void> {
    await this.source.destroy();
    await this.connection.end();
    await this.schema.drop();
  }

  private async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.connection.query(sql))[0] as Record<string, unknown>[];
  }
}

const ended = new Error('the connection is gone');

function endAfter(runner: QueryRunner, statements: number): void {
  const query = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<unknown>;
  let left = statements;
  runner.query = (...parameters: unknown[]) => (left-- > 0 ? query(...parameters) : Promise.reject(ended));
}

const withoutDates = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => !(value instanceof Date)));

describe('the migrations of existing profiles', () => {
  it('begin again after whichever statement they ended', async () => {
    const [inOneGo, restarted] = [await OldDatabase.create(), await OldDatabase.create()];
    for (const Migration of migrations) {
      await inOneGo.migrate(new Migration());
      for (let statements = 1; !(await restarted.migrate(new Migration(), statements)); statements++);
    }
    const contents = await inOneGo.contents();
    expect(await restarted.contents()).toEqual(contents);
    expect(Object.keys(contents)).toEqual(expect.arrayContaining(['search_posting', 'tag', 'held_handle']));
    for (const database of [inOneGo, restarted]) await database.drop();
  });

  it('take in a profile whose name is an accent on nothing', async () => {
    const database = await OldDatabase.create();
    for (const Migration of migrations) await database.migrate(new Migration());
    const { search_document: documents } = await database.contents();
    expect(documents).toEqual([
      expect.any(String),
      ['alice', 'bob', 'mallory'].map((id) => expect.objectContaining({ profile_id: id })),
    ]);
    await database.drop();
  });
});
