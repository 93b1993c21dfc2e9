// What a service's database user may do: per table, and no more than the service needs.

import type { Connection, RowDataPacket } from 'mysql2/promise';

const usual = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];

/** The history can only be appended to; what is personal in it can be erased, not altered. An emergency stays one. */
const narrow: Readonly<Record<string, readonly string[]>> = {
  audit_event: ['INSERT', 'SELECT'],
  audit_particular: ['DELETE', 'INSERT', 'SELECT'],
  audit_head: ['SELECT', 'UPDATE'],
  emergency: ['INSERT', 'SELECT', 'UPDATE'],
  migrations: [],
};

/**
 * Grants the user its rights on every table of the schema that has the same name, and takes back whatever else it has there.
 * A service that runs meanwhile keeps what it needs.
 */
export async function grantRights(admin: Connection, schema: string): Promise<void> {
  const grantee = `${admin.escape(schema)}@'%'`;
  const known = { schema, grantee };
  const granted = await namesOf(
    admin,
    `SELECT CONCAT(TABLE_NAME, ' ', PRIVILEGE_TYPE) AS name FROM information_schema.TABLE_PRIVILEGES
     WHERE TABLE_SCHEMA = ? AND GRANTEE = ?`,
    known,
  );
  const tables = await namesOf(
    admin,
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
    known,
  );
  for (const table of tables) {
    const wanted = narrow[table] ?? usual;
    const surplus = granted.filter((grant) => grant.startsWith(`${table} `)).map((grant) => grant.split(' ')[1] ?? '');
    const place = `${admin.escapeId(schema)}.${admin.escapeId(table)}`;
    if (wanted.length > 0) await admin.query(`GRANT ${wanted.join(', ')} ON ${place} TO ${grantee}`);
    for (const right of surplus.filter((one) => !wanted.includes(one))) {
      await admin.query(`REVOKE ${right} ON ${place} FROM ${grantee}`);
    }
  }
  await revokeSchemaWide(admin, known);
}

async function revokeSchemaWide(admin: Connection, known: { schema: string; grantee: string }): Promise<void> {
  const rights = await namesOf(
    admin,
    'SELECT PRIVILEGE_TYPE AS name FROM information_schema.SCHEMA_PRIVILEGES WHERE TABLE_SCHEMA = ? AND GRANTEE = ?',
    known,
  );
  if (rights.length > 0) {
    await admin.query(`REVOKE ${rights.join(', ')} ON ${admin.escapeId(known.schema)}.* FROM ${known.grantee}`);
  }
}

async function namesOf(
  admin: Connection,
  sql: string,
  { schema, grantee }: { schema: string; grantee: string },
): Promise<string[]> {
  const [rows] = await admin.query<(RowDataPacket & { name: string })[]>(sql, [schema, grantee]);
  return rows.map(({ name }) => name);
}
