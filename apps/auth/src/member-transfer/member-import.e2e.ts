// Rules of members from elsewhere.

import { Readable } from 'node:stream';
import { createConnection } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf, person, type Person, signUp, type TokenAnswer } from '../../../../test/support/cast.ts';
import { codeIn } from '../../../../test/support/mail.ts';
import { foreignHashers, header, lineOf, quickHash } from '../../../../test/support/members-from-elsewhere.ts';
import { MemberImport } from './member-import.service.ts';
import type { RefusedLine } from './member-transfer.ts';

describe('importing members', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });

  afterAll(() => auth.stop());

  const login = ({ email, password }: Person) => auth.post('/api/v1/auth/login', { email, password });

  async function importFile(text: string | Buffer, options: object = {}) {
    const refused: RefusedLine[] = [];
    const result = await auth.application
      .get(MemberImport, { strict: false })
      .run(
        Readable.from([Buffer.from(text)]),
        { dryRun: false, allowSlowHashes: false, locale: 'ko', ...options },
        { refused: (line) => refused.push(line), progressed: () => undefined },
        new AbortController().signal,
      );
    return { ...result, refused };
  }

  const fileOf = (who: Person, verified: boolean, hash: string) =>
    `${header}${lineOf(who.name, who.email, verified, hash)}`;

  async function rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const [found] = await connection.query(sql, parameters);
    await connection.end();
    return found as Row[];
  }

  const storedHashOf = async ({ email }: Person) =>
    (
      await rows<{ hash: string }>(
        `SELECT password_hash AS hash FROM credential JOIN account ON account.id = account_id WHERE email = ?
         UNION SELECT password_hash FROM pending_registration WHERE email = ? AND imported_email_key IS NOT NULL`,
        [email, email],
      )
    )[0]?.hash;

  describe.each(Object.entries(foreignHashers))('with %s', (_kind, hashOf) => {
    const member = { ...person('Alice'), password: 'the 비밀번호 of elsewhere' };

    it('refuses a wrong password, takes the right one and stores it anew in our own form', async () => {
      const foreign = hashOf(member.password);
      expect(await importFile(fileOf(member, true, foreign))).toMatchObject({ accounts: 1, refused: [] });
      expect((await login({ ...member, password: 'a wrong password' })).statusCode).toBe(401);
      expect(await storedHashOf(member)).toBe(foreign);
      const answer = await login(member);
      expect(answer.statusCode).toBe(200);
      expect(claimsOf(answer.json<TokenAnswer>().access_token)).toMatchObject({ name: 'Alice', email_verified: true });
      expect(await untilOwn(() => storedHashOf(member))).toMatch(/^\$pf1\$/);
      expect((await login(member)).statusCode).toBe(200);
      expect((await login({ ...member, password: 'a wrong password' })).statusCode).toBe(401);
    });
  });

  it('gives whose address is not proved no account, but a proof to do at the first login', async () => {
    const bob = person('Bob');
    const foreign = quickHash(bob.password);
    expect(await importFile(fileOf(bob, false, foreign))).toMatchObject({ accounts: 0, pending: 1 });
    expect((await login({ ...bob, password: 'a wrong password' })).statusCode).toBe(401);
    const answer = await login(bob);
    expect(answer.statusCode).toBe(403);
    const { code, registration } = answer.json<{ code: string; registration: string }>();
    expect(code).toBe('email_not_verified');
    expect(await storedHashOf(bob)).toMatch(/^\$pf1\$/);
    const proof = { registration, code: codeIn(await auth.mail.next(bob.email)) };
    expect((await auth.post('/api/v1/auth/verify-email', proof)).statusCode).toBe(200);
    expect((await login(bob)).statusCode).toBe(200);
    expect(await rows('SELECT 1 FROM pending_registration WHERE email = ?', [bob.email])).toEqual([]);
  });

  it('lets nobody stand before an imported person by signing up with their address', async () => {
    const bob = person('Bob');
    await importFile(fileOf(bob, false, quickHash(bob.password)));
    const mallory = { ...bob, name: 'Mallory', password: 'what Mallory knows' };
    await signUp(auth, mallory);
    await auth.mail.next(bob.email);
    const answer = await login(bob);
    expect(answer.json()).toMatchObject({ code: 'email_not_verified' });
    const { registration } = answer.json<{ registration: string }>();
    const proof = { registration, code: codeIn(await auth.mail.next(bob.email)) };
    expect((await auth.post('/api/v1/auth/verify-email', proof)).statusCode).toBe(200);
    expect((await login(mallory)).statusCode).toBe(401);
    expect((await login(bob)).statusCode).toBe(200);
  });

  it('forgets who does not come for half a year', async () => {
    const bob = person('Bob');
    await importFile(fileOf(bob, false, quickHash(bob.password)));
    const [row] = await rows<{ expiresAt: Date }>(
      'SELECT expires_at AS expiresAt FROM pending_registration WHERE email = ?',
      [bob.email],
    );
    const days = (Number(row?.expiresAt) - auth.clock.now().getTime()) / (24 * 60 * 60 * 1_000);
    expect(Math.abs(days)).toBeGreaterThan(179);
  });

  it('takes each line whole or not at all, and says why by number', async () => {
    const people = ['Alice', 'Bob', 'Carol'].map(person) as [Person, Person, Person];
    const [first, second, third] = people;
    const hash = quickHash('password');
    const file = [
      header,
      lineOf(first.name, first.email, true, hash),
      lineOf('Nobody', 'no address', true, hash),
      lineOf('"Broken', person('Broken').email, true, hash),
      '\r\n',
      lineOf(second.name, second.email, true, hash),
      lineOf('Costly', person('Costly').email, true, `$2b$31$${'a'.repeat(53)}`),
      lineOf('Weak', person('Weak').email, true, 'pbkdf2_sha256$1$saltsalt$qqq='),
      lineOf('Plain', person('Plain').email, true, 'a password'),
      lineOf('More', person('More').email, true, hash, 'more'),
      lineOf('Other', person('Other').email, true, `$pf1$00000000$2b$10$${'a'.repeat(53)}`),
      lineOf('Long', `${'a'.repeat(60)}@${`${'ü'.repeat(20)}.`.repeat(9)}com`, true, hash),
      lineOf(third.name, third.email, false, hash),
    ];
    const result = await importFile(file.join(''));
    expect(result).toMatchObject({ accounts: 2, pending: 1, alreadyThere: 0 });
    expect(result.refused).toEqual([
      { line: 3, reason: 'email_invalid' },
      { line: 4, reason: 'broken_quotes' },
      { line: 7, reason: 'hash_too_costly' },
      { line: 8, reason: 'hash_unknown' },
      { line: 9, reason: 'hash_unknown' },
      { line: 10, reason: 'hash_unknown' },
      { line: 11, reason: 'pepper_unknown' },
      { line: 12, reason: 'email_invalid' },
    ]);
  });

  it('takes hashes that are slower than our own only when told so', async () => {
    const slow = fileOf(person('Slow'), true, `$2b$14$${'a'.repeat(53)}`);
    expect((await importFile(slow, { dryRun: true })).refused).toEqual([{ line: 2, reason: 'hash_too_costly' }]);
    expect(await importFile(slow, { dryRun: true, allowSlowHashes: true })).toMatchObject({ accounts: 1 });
  });

  it('knows whom it has met: in the file, with an account, imported before', async () => {
    const member = await alice(auth);
    const [fresh, waiting] = [person('Fresh'), person('Waiting')];
    const hash = quickHash('password');
    await importFile(fileOf(waiting, false, hash));
    const file = [
      header,
      lineOf('Somebody else', member.email.toUpperCase(), true, hash),
      lineOf(fresh.name, fresh.email, true, hash),
      lineOf('Twice', fresh.email, false, hash),
      lineOf(waiting.name, waiting.email, false, hash),
    ].join('');
    expect(await importFile(file)).toMatchObject({ accounts: 1, pending: 0, alreadyThere: 3, refused: [] });
    expect(await importFile(file)).toMatchObject({ accounts: 0, pending: 0, alreadyThere: 4, refused: [] });
    expect((await login(member)).statusCode).toBe(200);
  });

  it('gives nobody an address that its owner may still have back', async () => {
    const [member, other] = [await alice(auth), person('Other')];
    const former = `former-${member.email}`;
    await auth.schema.execute(
      `INSERT INTO email_undo (undo_digest, account_id, email, email_key, changed_at, expires_at)
       VALUES (REPEAT('x', 32), '${member.id}', '${former}', '${former}', NOW(3), NOW(3) + INTERVAL 300 YEAR)`,
    );
    const hash = quickHash('password');
    const file = [header, lineOf('Mallory', former, true, hash), lineOf(other.name, other.email, true, hash)];
    expect(await importFile(file.join(''))).toMatchObject({ accounts: 1, alreadyThere: 1, refused: [] });
  });

  it('imports every person once when two imports of the same file run at once', async () => {
    const people = Array.from({ length: 60 }, (_, number) => person(`Twin${number}`));
    const hash = quickHash('password');
    const file = `${header}${people.map((who, at) => lineOf(who.name, who.email, at % 2 === 0, hash)).join('')}`;
    const [one, other] = await Promise.all([importFile(file), importFile(file)]);
    const sum = (count: 'accounts' | 'pending' | 'alreadyThere') => one[count] + other[count];
    expect([sum('accounts'), sum('pending'), sum('alreadyThere')]).toEqual([30, 30, 60]);
    expect([...one.refused, ...other.refused]).toEqual([]);
  });

  it('counts on a dry run what it would do, and writes nothing', async () => {
    const [verified, pending] = [person('Alice'), person('Bob')];
    const hash = quickHash('password');
    const file = [
      header,
      lineOf(verified.name, verified.email, true, hash),
      lineOf(verified.name, verified.email, true, hash),
      lineOf(pending.name, pending.email, false, hash),
    ].join('');
    const before = await everything();
    expect(await importFile(file, { dryRun: true })).toMatchObject({ accounts: 1, pending: 1, alreadyThere: 1 });
    expect(await everything()).toEqual(before);
  });

  it('is in the history: every account, and the import with its counts', async () => {
    const member = person('Alice');
    await importFile(fileOf(member, true, quickHash('password')));
    const events = await rows<{ action: string; value: string | null }>(
      `SELECT action, value FROM audit_event LEFT JOIN audit_particular USING (seq)
       WHERE action = 'members.imported' OR target = (SELECT id FROM account WHERE email = ?) ORDER BY seq DESC LIMIT 2`,
      [member.email],
    );
    expect(events.map(({ action }) => action)).toEqual(['members.imported', 'account.imported']);
    expect(JSON.parse(events[0]?.value ?? '')).toEqual({
      accounts: 1,
      pending: 0,
      alreadyThere: 0,
      refused: 0,
      complete: true,
    });
  });

  it('refuses a file whose columns are not named', async () => {
    await expect(importFile(lineOf('Alice', 'alice@example.com', true, 'x'))).rejects.toThrow('first line');
  });

  /** The rows of all tables that an import could write. */
  async function everything() {
    const tables = ['account', 'credential', 'pending_registration', 'member_term', 'audit_event', 'outbox'];
    return rows(`SELECT ${tables.map((table) => `(SELECT COUNT(*) FROM ${table}) AS ${table}`).join(', ')}`);
  }
});

/** The login answers before the hash is replaced. */
async function untilOwn(read: () => Promise<string | undefined>): Promise<string | undefined> {
  for (let tries = 0; tries < 200; tries += 1) {
    const stored = await read();
    if (stored?.startsWith('$pf1$')) return stored;
  }
  return read();
}
