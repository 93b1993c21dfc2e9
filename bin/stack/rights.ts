// What a service's database user may do: per table, and no more than the service needs.

import type { Connection, RowDataPacket } from 'mysql2/promise';

/** Whose rights, and where. */
interface Known {
  schema: string;
  grantee: string;
}

const usual = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];

/**
 * The history can only be appended to; what is personal in it can be erased, not altered. An emergency stays what it is; that
 * it was announced is added.
 */
const narrow: Readonly<Record<string, readonly string[]>> = {
  audit_event: ['INSERT', 'SELECT'],
  audit_particular: ['DELETE', 'INSERT', 'SELECT'],
  audit_head: ['SELECT', 'UPDATE'],
  emergency: ['INSERT', 'SELECT', 'UPDATE (announced_at)'],
  migrations: [],
};

/**
 * Grants the user its rights on every table of the schema that has the same name, and takes back whatever else it has there.
 * A service that runs meanwhile keeps what it needs.
 */
export async function grantRights(admin: Connection, schema: string): Promise<void> {
  const grantee = `${admin.escape(schema)}@'%'`;
  const known = { schema, grantee };
  const granted = await grantsOf(admin, known);
  const tables = await namesOf(
    admin,
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?',
    known,
  );
  for (const table of tables) {
    const wanted = narrow[table] ?? usual;
    const had = granted.filter((grant) => grant.table === table).map((grant) => grant.right);
    const place = `${admin.escapeId(schema)}.${admin.escapeId(table)}`;
    // Columns first, and all before granting: taking back a right on a table takes it back on each column, too.
    for (const right of had.filter((one) => !wanted.includes(one))) {
      await admin.query(`REVOKE ${right} ON ${place} FROM ${grantee}`);
    }
    if (wanted.length > 0) await admin.query(`GRANT ${wanted.join(', ')} ON ${place} TO ${grantee}`);
  }
  await revokeSchemaWide(admin, known);
}

/** Rights on tables, `UPDATE`, and on columns of them, `UPDATE (announced_at)`. */
async function grantsOf(admin: Connection, { schema, grantee }: Known): Promise<{ table: string; right: string }[]> {
  const [rows] = await admin.query<(RowDataPacket & { table: string; right: string })[]>(
    `SELECT TABLE_NAME AS \`table\`, PRIVILEGE_TYPE AS \`right\` FROM information_schema.TABLE_PRIVILEGES
     WHERE TABLE_SCHEMA = ? AND GRANTEE = ? AND PRIVILEGE_TYPE <> 'USAGE'
     UNION ALL
     SELECT TABLE_NAME, CONCAT(PRIVILEGE_TYPE, ' (', COLUMN_NAME, ')') FROM information_schema.COLUMN_PRIVILEGES
     WHERE TABLE_SCHEMA = ? AND GRANTEE = ?
     ORDER BY \`right\` LIKE '%(%' DESC`,
    [schema, grantee, schema, grantee],
  );
  return rows;
}

async function revokeSchemaWide(admin: Connection, known: Known): Promise<void> {
  const rights = await namesOf(
    admin,
    'SELECT PRIVILEGE_TYPE AS name FROM information_schema.SCHEMA_PRIVILEGES WHERE TABLE_SCHEMA = ? AND GRANTEE = ?',
    known,
  );
  if (rights.length > 0) {
    await admin.query(`REVOKE ${rights.join(', ')} ON ${admin.escapeId(known.schema)}.* FROM ${known.grantee}`);
  }
}

async function namesOf(admin: Connection, sql: string, { schema, grantee }: Known): Promise<string[]> {
  const [rows] = await admin.query<(RowDataPacket & { name: string })[]>(sql, [schema, grantee]);
  return rows.map(({ name }) => name);
}
