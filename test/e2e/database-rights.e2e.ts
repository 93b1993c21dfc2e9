// Rules of what each service's database user may do.

import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { grantRights } from '../../bin/stack/rights.ts';
import { authMigrations, profileMigrations } from '../support/migrations.ts';
import { createSchema, type TestSchema } from '../support/schema.ts';

const refused = { errno: 1142 };
const columnRefused = { errno: 1143 };

describe("the auth service's database user", () => {
  let schema: TestSchema;
  let user: Connection;

  beforeAll(async () => {
    schema = await createSchema('auth', authMigrations);
    user = await createConnection({ uri: schema.url });
  });

  afterAll(async () => {
    await user.end();
    await schema.drop();
  });

  it('may append to the history and read it', async () => {
    await user.query(`INSERT INTO audit_event (seq, id, at, action, previous_hash, hash)
                      VALUES (1, 'an-id', NOW(3), 'role.given', REPEAT('0', 32), REPEAT('1', 32))`);
    const [rows] = await user.query<RowDataPacket[]>('SELECT action FROM audit_event');
    expect(rows).toEqual([{ action: 'role.given' }]);
  });

  it.each([
    ['change an event', `UPDATE audit_event SET action = 'role.taken'`],
    ['delete events', 'DELETE FROM audit_event'],
    ['empty the history', 'TRUNCATE audit_event'],
    [
      'replace an event',
      `REPLACE INTO audit_event (seq, id, at, action, previous_hash, hash)
                          VALUES (1, 'x', NOW(3), 'x', REPEAT('0', 32), REPEAT('0', 32))`,
    ],
    ['change what an event says of a person', `UPDATE audit_particular SET value = ''`],
    ['make an emergency undone', 'DELETE FROM emergency'],
    ['take the end of the chain away', 'DELETE FROM audit_head'],
    ['make a second end', `INSERT INTO audit_head (id, seq, hash) VALUES (2, 0, REPEAT('0', 32))`],
    ['see or change which migrations have run', 'SELECT * FROM migrations'],
    ['change a table', 'ALTER TABLE audit_event ADD COLUMN note INT'],
  ])("can't %s", async (_what, statement) => {
    await expect(user.query(statement)).rejects.toMatchObject(refused);
  });

  it('may add to an emergency that it was announced, and change nothing else of it', async () => {
    await user.query('INSERT INTO emergency (at, not_before) VALUES (NOW(3), 1800000000)');
    await user.query(
      'UPDATE emergency SET announced_at = NOW(3) WHERE announced_at IS NULL AND not_before <= 1800000000',
    );
    for (const change of ['not_before = 0', 'at = NOW(3)', 'announced_at = NULL, not_before = 0']) {
      await expect(user.query(`UPDATE emergency SET ${change}`)).rejects.toMatchObject(columnRefused);
    }
  });

  it('loses the rights on tables and columns that are more than it needs, and keeps the others', async () => {
    const to = `TO '${schema.name}'@'%'`;
    await schema.execute(`GRANT UPDATE ON ${schema.name}.emergency ${to}`);
    await schema.execute(`GRANT UPDATE (not_before) ON ${schema.name}.emergency ${to}`);
    await schema.execute(`GRANT SELECT (name) ON ${schema.name}.migrations ${to}`);
    const admin = await createConnection({ uri: schema.adminUrl });
    await grantRights(admin, schema.name);
    const later = await createConnection({ uri: schema.url });
    const announced = 'UPDATE emergency SET announced_at = NOW(3)';
    await expect(later.query('UPDATE emergency SET not_before = 0')).rejects.toMatchObject(columnRefused);
    await expect(later.query('SELECT name FROM migrations')).rejects.toMatchObject(refused);
    await expect(later.query(announced)).resolves.toBeDefined();
    await grantRights(admin, schema.name);
    await expect(later.query(announced)).resolves.toBeDefined();
    await Promise.all([admin.end(), later.end()]);
  });

  it('loses the rights on the whole schema that an earlier version gave it', async () => {
    await schema.execute(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema.name}.* TO '${schema.name}'@'%'`);
    await schema.execute(`GRANT UPDATE, DELETE ON ${schema.name}.audit_event TO '${schema.name}'@'%'`);
    const admin = await createConnection({ uri: schema.adminUrl });
    await grantRights(admin, schema.name);
    await grantRights(admin, schema.name);
    await admin.end();
    const later = await createConnection({ uri: schema.url });
    await expect(later.query('DELETE FROM audit_event')).rejects.toMatchObject(refused);
    await expect(later.query('SELECT * FROM migrations')).rejects.toMatchObject(refused);
    await expect(later.query('DELETE FROM account')).resolves.toBeDefined();
    await later.end();
  });
});

describe("the profile service's database user", () => {
  it("sees nothing of the auth service's", async () => {
    const [auth, profile] = [
      await createSchema('auth', authMigrations),
      await createSchema('profile', profileMigrations),
    ];
    const user = await createConnection({ uri: profile.url });
    await expect(user.query(`SELECT * FROM ${auth.name}.account`)).rejects.toMatchObject(refused);
    await user.end();
    for (const schema of [auth, profile]) await schema.drop();
  });
});
