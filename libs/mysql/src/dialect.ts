// Which of the two supported servers answers: TypeORM needs to know before it connects.

import { createConnection } from 'mysql2/promise';

export type Dialect = 'mysql' | 'mariadb';

const connectTimeoutMilliseconds = 5_000;

/**
 * Settles the dialect: as configured, or by asking the server for its version.
 *
 * @param url the server's URL with credentials
 * @param configured `auto` to ask the server
 */
export async function dialectOf(url: string, configured: Dialect | 'auto'): Promise<Dialect> {
  if (configured !== 'auto') return configured;
  const connection = await createConnection({ uri: url, connectTimeout: connectTimeoutMilliseconds });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    const [{ version }] = rows as [{ version: string }];
    return version.includes('MariaDB') ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}
