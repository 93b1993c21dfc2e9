// The stores that the e2e tests share: a MariaDB and a Redis of this run's own.

import { join } from 'node:path';
import { migrationEnvironment } from '../stack/apps.ts';
import { checkout } from '../stack/checkout.ts';
import { runChild } from '../stack/children.ts';
import { startMariadb } from '../stack/mariadb.ts';
import type { Parts } from '../stack/parts.ts';
import type { Programs } from '../stack/programs.ts';
import { startRedis } from '../stack/redis.ts';
import { loudStep as step } from '../stack/steps.ts';

/** Starts both. @returns the environment by which tests find them */
export async function startTestStores(directory: string, programs: Programs, parts: Parts): Promise<NodeJS.ProcessEnv> {
  const mariadb = await step('Starting MariaDB', () =>
    parts.add(startMariadb({ directory, programs, durable: false })),
  );
  const redis = await step('Starting Redis', () => parts.add(startRedis({ directory, program: programs.redis })));
  await step('Migrating an empty database, and once more', async () => {
    await migrate(directory, mariadb.adminUrl);
    await migrate(directory, mariadb.adminUrl);
  });
  return { TEST_MYSQL_ADMIN_URL: mariadb.adminUrl, TEST_REDIS_URL: redis.url, TEST_DIRECTORY: directory };
}

function migrate(directory: string, adminUrl: string): Promise<void> {
  return runChild({
    name: 'migrate',
    directory,
    command: process.execPath,
    args: [join(checkout, 'bin/migrate.ts')],
    environment: migrationEnvironment(directory, adminUrl),
    workingDirectory: checkout,
  });
}
