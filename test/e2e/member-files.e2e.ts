// Rules of the commands that import and export members, run as an operator runs them.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { checkout } from '../../bin/stack/checkout.ts';
import { type AuthService, startAuthService } from '../support/auth-service.ts';
import { alice, person } from '../support/cast.ts';
import { header, lineOf, quickHash } from '../support/members-from-elsewhere.ts';

const patience = 120_000;

describe('commands of members', () => {
  let auth: AuthService;
  let directory: string;

  beforeAll(async () => {
    auth = await startAuthService();
    directory = mkdtempSync(join(tmpdir(), 'members-'));
  });

  afterAll(async () => {
    await auth.stop();
    rmSync(directory, { recursive: true });
  });

  const path = (name: string) => join(directory, name);

  function file(name: string, content: string): string {
    writeFileSync(path(name), content);
    return path(name);
  }

  function start(command: 'import' | 'export', args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [join(checkout, `bin/${command}-members.ts`), ...args], {
      env: { ...auth.environment, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function run(command: 'import' | 'export', ...args: string[]) {
    const child = start(command, args);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, errors, code] = await Promise.all([text(child.stdout!), text(child.stderr!), ended]);
    return { code, out, errors };
  }

  async function count(what: string): Promise<number> {
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const [rows] = await connection.query(`SELECT COUNT(*) AS count FROM ${what}`);
    await connection.end();
    return (rows as [{ count: number }])[0].count;
  }

  it(
    'go on where an import was killed, without doubles',
    async () => {
      const hash = quickHash('password');
      const lines = Array.from({ length: 4_000 }, (_, number) =>
        lineOf(`Peer ${number}`, `peer-${number}@example.com`, number % 4 !== 0, hash),
      );
      const name = file('many.csv', header + lines.join(''));
      const child = start('import', [name]);
      const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      while ((await count('account')) === 0) await pause(5);
      child.kill('SIGKILL');
      await died;
      const imported = await count('account');
      expect(imported).toBeLessThan(3_000);
      expect(await count('credential')).toBe(imported);
      expect(await count("audit_event WHERE action = 'account.imported'")).toBe(imported);
      const again = await run('import', name);
      expect(again).toMatchObject({ code: 0 });
      expect(again.out).toContain(`${3_000 - imported} accounts`);
      expect(await count('account')).toBe(3_000);
      expect(await count('pending_registration')).toBe(1_000);
      expect(await count("audit_event WHERE action = 'account.imported'")).toBe(3_000);
    },
    patience,
  );

  it(
    'end with 1 where lines are refused, and report them without what they held',
    async () => {
      const [good, bad] = [person('Good'), person('Bad')];
      const content = [
        header,
        lineOf(bad.name, bad.email, true, 'plain-text-password'),
        lineOf(good.name, good.email, true, quickHash('x')),
      ];
      const name = file('some.csv', content.join(''));
      const { code, out, errors } = await run('import', name, '--report', path('refused.csv'));
      expect(code).toBe(1);
      expect(out).toMatch(/^1 accounts, 0 to prove their address, 0 there already, 1 refused/);
      expect(errors).toContain('line 2: hash_unknown');
      expect(readFileSync(path('refused.csv'), 'utf8')).toBe('line,reason\r\n2,hash_unknown\r\n');
      expect(out + errors).not.toContain('plain-text-password');
      expect(out + errors).not.toContain(bad.email);
    },
    patience,
  );

  it(
    'end with 2 where they are asked wrongly',
    async () => {
      const noHeader = file('no-header.csv', lineOf('Alice', 'alice@example.com', true, 'x'));
      const codes = [];
      for (const args of [[], [path('absent.csv')], [noHeader], [noHeader, '--unknown'], [noHeader, noHeader]]) {
        codes.push((await run('import', ...args)).code);
      }
      codes.push((await run('export')).code, (await run('export', path('unconfirmed.csv'))).code);
      expect(codes).toEqual([2, 2, 2, 2, 2, 2, 2]);
    },
    patience,
  );

  it(
    'export for the eyes of the owner only, never over a file that is there, and leave a trace',
    async () => {
      const { email } = await alice(auth);
      const before = await count("audit_event WHERE action = 'members.exported'");
      expect(await run('export', path('members.csv'), '--yes')).toMatchObject({ code: 0 });
      expect(statSync(path('members.csv')).mode & 0o777).toBe(0o600);
      const written = readFileSync(path('members.csv'), 'utf8');
      expect(written).toContain(`Alice,${email},true,$pf1$`);
      expect(await count("audit_event WHERE action = 'members.exported'")).toBe(before + 1);
      expect(await run('export', path('members.csv'), '--yes')).toMatchObject({ code: 2 });
      expect(readFileSync(path('members.csv'), 'utf8')).toBe(written);
      const again = await run('import', path('members.csv'));
      expect(again.out).toMatch(/^0 accounts, 0 to prove their address, \d+ there already, 0 refused/);
    },
    patience,
  );
});
