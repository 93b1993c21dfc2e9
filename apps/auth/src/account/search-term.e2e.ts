// Rules of the search index: it follows what an account is called and reached by, from the first day to the last.

import { randomUUID } from 'node:crypto';
import { type RowDataPacket, createConnection } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#mysql/data-source';
import { dialectOf } from '#mysql/dialect';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice } from '../../../../test/support/cast.ts';
import { authMigrations } from '../../../../test/support/migrations.ts';
import { createSchema, type TestSchema } from '../../../../test/support/schema.ts';
import { searchTextOf, termsOfSearchText } from './account-search.ts';
import { AccountRepository } from './account.repository.ts';

/** The terms that lead to an account, and those that lead to nobody. */
async function termsIn({ adminUrl }: TestSchema, id: string): Promise<{ terms: string[]; orphans: number }> {
  const connection = await createConnection({ uri: adminUrl });
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT t.term FROM member_term t JOIN account a ON a.number = t.number WHERE a.id = ?',
    [id],
  );
  const [[left]] = await connection.query<RowDataPacket[]>(
    'SELECT COUNT(*) AS count FROM member_term t LEFT JOIN account a ON a.number = t.number WHERE a.id IS NULL',
  );
  await connection.end();
  return { terms: rows.map((row) => String(row['term'])).sort(), orphans: Number(left?.['count']) };
}

const expected = (name: string, email: string) => [...termsOfSearchText(searchTextOf({ name, email }))].sort();

describe('the search index', () => {
  let auth: AuthService;
  let accounts: AccountRepository;

  beforeAll(async () => {
    auth = await startAuthService();
    accounts = auth.application.get(AccountRepository, { strict: false });
  });

  afterAll(() => auth.stop());

  it('follows sign-up, a new name and a new address', async () => {
    const { id, email, accessToken } = await alice(auth);
    expect((await termsIn(auth.schema, id)).terms).toEqual(expected('Alice', email));
    await auth.request('PATCH', '/api/v1/account', { accessToken, payload: { name: '앨리스 Kim' } });
    expect((await termsIn(auth.schema, id)).terms).toEqual(expected('앨리스 Kim', email));
    await accounts.changeEmail(id, 'elsewhere@example.org');
    expect((await termsIn(auth.schema, id)).terms).toEqual(expected('앨리스 Kim', 'elsewhere@example.org'));
  });

  it('follows changes at once, whichever is written last', async () => {
    const { id, email } = await alice(auth);
    await Promise.all(['하나', '두나', '세나'].map((name) => accounts.update(id, { name })));
    const name = (await accounts.find(id))?.name ?? '';
    expect((await termsIn(auth.schema, id)).terms).toEqual(expected(name, email));
  });

  it('forgets who withdraws at once, and leaves nothing behind', async () => {
    const { id } = await alice(auth);
    await accounts.withdraw(id, auth.clock.now());
    expect((await termsIn(auth.schema, id)).terms).toEqual([]);
    await accounts.erase(id);
    expect((await termsIn(auth.schema, id)).orphans).toBe(0);
  });
});

describe('the migration that brings the search', () => {
  it('indexes who was there before', async () => {
    const before = await createSchema('auth', authMigrations.slice(0, 1));
    const id = randomUUID();
    const [name, email] = ['김먼저', 'first@example.com'];
    await before.execute(
      `INSERT INTO account (id, email, email_key, email_verified, name, locale, status, created_at)
       VALUES ('${id}', '${email}', '${email}', 1, '${name}', 'ko', 'active', NOW(3))`,
    );
    const dialect = await dialectOf(before.adminUrl, 'auto');
    const options = dataSourceOptions({ url: before.adminUrl, dialect, migrations: authMigrations });
    const dataSource = await new DataSource(options).initialize();
    await dataSource.runMigrations();
    await dataSource.destroy();
    expect((await termsIn(before, id)).terms).toEqual(expected(name, email));
    await before.drop();
  });
});
