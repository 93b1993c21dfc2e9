// Schemas and their users on a server: each service owns one, and may do nothing elsewhere.

import { createConnection, type Connection } from 'mysql2/promise';

export interface ServiceSchema {
  /** names schema and user alike */
  name: string;
  password: string;
}

const connectTimeoutMilliseconds = 10_000;

/** Opens a connection as administrator. The caller ends it. */
export function connectAsAdmin(adminUrl: string): Promise<Connection> {
  return createConnection({ uri: adminUrl, connectTimeout: connectTimeoutMilliseconds });
}

/** Creates a schema and its user where they are missing, and sets the user's password; for its rights see `grantRights`. */
export async function provisionSchema(admin: Connection, { name, password }: ServiceSchema): Promise<void> {
  const schema = admin.escapeId(name);
  const user = `${admin.escape(name)}@'%'`;
  const secret = admin.escape(password);
  await admin.query(`CREATE DATABASE IF NOT EXISTS ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await admin.query(`CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY ${secret}`);
  await admin.query(`ALTER USER ${user} IDENTIFIED BY ${secret}`);
}

/** @returns the server's URL with another schema, and another user if given */
export function schemaUrl(adminUrl: string, name: string, password?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  if (password !== undefined) Object.assign(url, { username: name, password });
  return url.href;
}
