// Tags of profiles from before tags were counted are counted, too.

import { type Connection, createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { profileMigrations } from '../../../test/support/migrations.ts';
import { createSchema, type TestSchema } from '../../../test/support/schema.ts';
import { Tags1763769600002 } from '../migrations/1763769600002-tags.ts';
import { insertOldProfile } from './support/old-profile.ts';

const upToTags = profileMigrations.slice(0, profileMigrations.indexOf(Tags1763769600002) + 1);

let schema: TestSchema;
let connection: Connection;
let migrated: DataSource;
beforeAll(async () => {
  schema = await createSchema('profile', upToTags.slice(0, -1));
  connection = await createConnection(schema.adminUrl);
  const dialect = await dialectOf(schema.adminUrl, 'auto');
  const options = dataSourceOptions({ url: schema.adminUrl, dialect, migrations: [...upToTags] });
  migrated = await new DataSource(options).initialize();
});
afterAll(async () => {
  await migrated.destroy();
  await connection.end();
  await schema.drop();
});

const since = { prompts: '[]', contacts: '[]' };
const insert = (handle: string, visibility: 'public' | 'members' | 'draft', tags: string[]) =>
  insertOldProfile(connection, { handle, visibility, tags, since });

const rows = async (sql: string) => ((await connection.query(sql))[0] as object[]).map((row) => ({ ...row }));

it('counts what is published, and can be taken back', async () => {
  await insert('alice', 'public', ['NestJS', '백엔드']);
  await insert('bob', 'members', ['nestjs', '❤️']);
  await insert('mallory', 'draft', ['nestjs', 'draft']);
  await migrated.runMigrations();
  expect(await rows('SELECT tag, spelling, initials, uses, public_uses FROM tag ORDER BY tag')).toEqual([
    { tag: 'nestjs', spelling: 'NestJS', initials: 'nestjs', uses: 2, public_uses: 1 },
    { tag: '❤', spelling: '❤️', initials: '❤️', uses: 1, public_uses: 0 },
    { tag: '백엔드', spelling: '백엔드', initials: 'ㅂㅇㄷ', uses: 1, public_uses: 1 },
  ]);
  await migrated.undoLastMigration();
  expect(await rows('SELECT COUNT(*) AS tags FROM profile_tag')).toEqual([{ tags: 6 }]);
});
