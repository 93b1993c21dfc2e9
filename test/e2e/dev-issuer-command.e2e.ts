// `npm run dev-issuer`: where it runs, what it says, what it keeps.

import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';
import { findProgram } from '../../bin/stack/program-search.ts';
import { keptKey } from '../../bin/dev-issuer/signing-key.ts';
import { privateDirectory } from '../support/private-directory.ts';

describe('npm run dev-issuer', () => {
  const run = (environment: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, ['--conditions=source', join(checkout, 'bin/dev-issuer.ts')], {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      encoding: 'utf8',
      timeout: 15_000,
    });

  it.each(['production', ' Production', 'PROD'])('refuses to run in %j, in a plain sentence', (name) => {
    const { status, stderr, stdout } = run({ NODE_ENV: name, PORT: '0' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe('The dev issuer gives anybody any token, so it does not run where NODE_ENV is production.\n');
  });

  it('says that a port is taken, and how to have another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as { port: number };
    const { status, stderr } = run({ NODE_ENV: 'development', PORT: String(port) });
    other.close();
    expect([status, stderr]).toEqual([1, `Port ${port} is taken: PORT=9401 npm run dev-issuer\n`]);
  });

  it('prints its usage where it is asked for', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--conditions=source', join(checkout, 'bin/dev-issuer.ts'), '--help'],
      { env: { ...process.env, NODE_OPTIONS: '' }, encoding: 'utf8', timeout: 15_000 },
    );
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'npm run dev-issuer']);
  });

  it('keeps its key for the next start, where nobody else can read it', () => {
    const file = join(privateDirectory('dev-key'), 'kept', 'signing-key.pem');
    expect(keptKey(file).kid).toBe(keptKey(file).kid);
    const { stdout } = spawnSync(findProgram(['stat']) ?? 'stat', ['-c', '%a', file], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('600');
  });
});
