// How TypeORM talks to the server: one place for pool, collation, time zone, strictness and timeouts.

import mysql from 'mysql2';
import type { DataSourceOptions, MixedList } from 'typeorm';
import type { Dialect } from './dialect.ts';

export interface MysqlOptions {
  url: string;
  dialect: Dialect;
  entities?: Function[];
  migrations?: MixedList<Function | string>;
  /** A migration takes as long as it takes: ended half-way, it would only have to begin again. */
  endlessStatements?: boolean;
}

const connectTimeoutMilliseconds = 3_000;
const queryTimeoutMilliseconds = 12_000;
const poolSize = 10;

/** What a session gives up on, rather than hang: waiting for a lock, or a statement that never ends. */
const patience: Record<Dialect, string> = {
  mariadb: 'innodb_lock_wait_timeout = 5, max_statement_time = 10',
  mysql: 'innodb_lock_wait_timeout = 5, max_execution_time = 10000',
};
/** Whatever the server's own settings are. */
const endlessPatience: Record<Dialect, string> = {
  mariadb: 'innodb_lock_wait_timeout = 60, max_statement_time = 0',
  mysql: 'innodb_lock_wait_timeout = 60, max_execution_time = 0',
};

/** Strict, in UTC, and reading committed rows, on both servers alike. */
function sessionStatements(patience: string): string[] {
  return [
    `SET SESSION sql_mode = 'STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE'`,
    `SET SESSION time_zone = '+00:00', ${patience}`,
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  ];
}

/** The server ends long statements itself; this is for the server that does not answer at all. */
function boundQueries(connection: mysql.PoolConnection): void {
  const query = connection.query.bind(connection) as (...parameters: unknown[]) => mysql.Query;
  const bounded = (sql: unknown, ...rest: unknown[]) =>
    typeof sql === 'string' ? query({ sql, timeout: queryTimeoutMilliseconds }, ...rest) : query(sql, ...rest);
  connection.query = bounded as typeof connection.query;
}

/** mysql2, but each new connection of a pool settles its session before its first statement. */
function driverOf({ dialect, endlessStatements }: MysqlOptions) {
  const statements = sessionStatements((endlessStatements ? endlessPatience : patience)[dialect]);
  return {
    ...mysql,
    createPool(options: mysql.PoolOptions): mysql.Pool {
      const pool = mysql.createPool(options);
      pool.on('connection', (connection) => {
        for (const statement of statements) connection.query(statement);
        if (!endlessStatements) boundQueries(connection);
      });
      return pool;
    },
  };
}

/**
 * TypeORM's options for a server and schema. `synchronize` stays off: migrations are written by hand.
 */
export function dataSourceOptions(options: MysqlOptions): DataSourceOptions {
  const { url, dialect, entities, migrations } = options;
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const socketPath = searchParams.get('socketPath');
  return {
    type: dialect,
    driver: driverOf(options),
    ...(socketPath ? { socketPath } : { host: hostname, port: Number(port) || 3306 }),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    entities: entities ?? [],
    migrations: migrations ?? [],
    migrationsTransactionMode: 'each',
    synchronize: false,
    charset: 'utf8mb4_unicode_520_ci',
    timezone: 'Z',
    connectTimeout: connectTimeoutMilliseconds,
    poolSize,
    extra: { queueLimit: 500 },
  };
}
