// The migrations make just the tables that the entities describe.

import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { entities as authEntities } from '../../apps/auth/src/entities.ts';
import { entities as profileEntities } from '../../apps/profile/src/entities.ts';
import { authMigrations, profileMigrations } from '../support/migrations.ts';
import { createSchema } from '../support/schema.ts';

describe('the schema of each service', () => {
  it.each([
    ['auth', authMigrations, authEntities],
    ['profile', profileMigrations, profileEntities],
  ] as const)('%s: what the migrations make is what the entities say', async (service, migrations, entities) => {
    const schema = await createSchema(service, [...migrations]);
    const dialect = await dialectOf(schema.adminUrl, 'auto');
    const options = dataSourceOptions({ url: schema.adminUrl, dialect, entities: [...entities] });
    const dataSource = await new DataSource(options).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    await schema.drop();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
