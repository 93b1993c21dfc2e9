// How long statements may take: those of a service not long, those of a migration for ever.

import type mysql from 'mysql2';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.ts';
import { dialectOf } from './dialect.ts';

const url = process.env['TEST_MYSQL_ADMIN_URL'] ?? '';

it.each([
  ['a service gives up on long statements', undefined, 10, 12_000],
  ['a migration does not', true, 0, undefined],
])('%s, at the server and here', async (_rule, endlessStatements, seconds, milliseconds) => {
  const dialect = await dialectOf(url, 'auto');
  const options = dataSourceOptions({ url, dialect, ...(endlessStatements && { endlessStatements }) });
  const source = await new DataSource(options).initialize();
  const runner = source.createQueryRunner();
  const limit = dialect === 'mariadb' ? '@@max_statement_time' : '@@max_execution_time / 1000';
  const [row] = (await runner.query(`SELECT ${limit} AS seconds`)) as { seconds: number | string }[];
  expect(Number(row?.seconds)).toBe(seconds);
  const connection = (await runner.connect()) as mysql.PoolConnection;
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const query = connection.query('SELECT 1', () => resolve());
  expect((query as { timeout?: number }).timeout).toBe(milliseconds);
  await answered;
  await runner.release();
  await source.destroy();
});
