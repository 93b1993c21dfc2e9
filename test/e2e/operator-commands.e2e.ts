// Rules that operators' commands have in common: what they say without a running stack, and how they are asked for help.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';
import { privateDirectory } from '../support/private-directory.ts';

const patience = 120_000;

/** A checkout of its own beside the build: whether a stack runs in the real one doesn't matter. */
const place = privateDirectory('operator-commands');

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(place, 'bin', `${command}.ts`), ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    cwd: place,
    encoding: 'utf8',
    timeout: patience,
  });
  return { status, stdout, stderr };
}

const members = join(place, 'members.csv');
const commands: readonly [command: string, args: readonly string[], outcome: string][] = [
  ['clients', ['list'], 'Nothing was done.'],
  ['revoke-all-tokens', ['--yes'], 'Nothing was done.'],
  ['create-admin', ['--email', 'ada@example.com'], 'No admin was made.'],
  ['verify-audit', [], 'The history was not verified.'],
  ['import-members', [members], 'Nothing was imported.'],
  ['export-members', [join(place, 'out.csv'), '--yes'], 'Nothing was written.'],
];

beforeAll(() => {
  mkdirSync(join(place, 'bin'));
  cpSync(join(checkout, 'bin'), join(place, 'bin'), { recursive: true });
  cpSync(join(checkout, 'package.json'), join(place, 'package.json'));
  for (const name of ['dist', 'node_modules']) symlinkSync(join(checkout, name), join(place, name));
  writeFileSync(members, 'name,email,verified,hash\n');
});

describe.each(commands)('npm run %s', (command, args, outcome) => {
  it(
    'says without a stack that none runs, then what is missing, and that nothing came of it',
    () => {
      const { status, stdout, stderr } = run(command, args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(
        `${outcome} The local stack is not running: start it with npm start, or give the auth service's environment.\n`,
      );
      expect(stderr).toContain('MYSQL_URL is missing');
      expect(stderr).not.toMatch(/again/);
    },
    patience,
  );

  it(
    'prints its usage where it is asked for',
    () => {
      const { status, stdout, stderr } = run(command, ['--help']);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`npm run ${command}`);
    },
    patience,
  );
});

it(
  'says of an environment that was given only what is wrong with it',
  () => {
    const { status, stderr } = run('clients', ['list'], { MYSQL_URL: 'mysql://nobody@127.0.0.1:9/auth' });
    expect(status).toBe(2);
    expect(stderr).toContain('Nothing was done. The configuration is not usable:');
    expect(stderr).not.toMatch(/npm start|again/);
  },
  patience,
);
