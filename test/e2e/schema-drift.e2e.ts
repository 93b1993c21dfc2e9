// The migrations make just the tables that the entities describe.

import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { Accounts1763700000000 } from '../../apps/auth/migrations/1763700000000-accounts.ts';
import { entities as authEntities } from '../../apps/auth/src/entities.ts';
import { CreateProfiles1763683200000 } from '../../apps/profile/migrations/1763683200000-create-profiles.ts';
import { CreateLikes1763683200001 } from '../../apps/profile/migrations/1763683200001-create-likes.ts';
import { entities as profileEntities } from '../../apps/profile/src/entities.ts';
import { createSchema } from '../support/schema.ts';

describe('the schema of each service', () => {
  it.each([
    ['auth', [Accounts1763700000000], authEntities],
    ['profile', [CreateProfiles1763683200000, CreateLikes1763683200001], profileEntities],
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
