// docker-compose.yml, as far as it can be told without running it.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '../..');
const clients = [['docker', 'compose'], ['docker-compose']] as const;
const client = clients.find(([command, ...args]) => spawnSync(command, [...args, 'version']).status === 0);
const checked = client ? it : it.skip;

describe('docker-compose.yml', () => {
  checked(
    client ? 'is accepted by the client' : 'is accepted by the client (skipped: no client with compose here)',
    () => {
      const [command, ...args] = client as readonly [string, ...string[]];
      const { status, stderr } = spawnSync(command, [...args, 'config', '--quiet'], {
        cwd: checkout,
        encoding: 'utf8',
      });
      expect({ status, stderr }).toMatchObject({ status: 0 });
    },
  );

  it('publishes the gateway alone, and runs nothing as root or on a writable file system', () => {
    const text = readFileSync(join(checkout, 'docker-compose.yml'), 'utf8');
    expect(text.match(/^ +ports:/gm)).toHaveLength(1);
    expect(text).not.toMatch(/privileged: true|user: '?(root|0)\b|read_only: false/);
  });

  it('names only secrets that bin/compose-secrets.mjs makes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'compose-'));
    const script = join(folder, 'bin', 'compose-secrets.mjs');
    cpSync(join(checkout, 'bin/compose-secrets.mjs'), script);
    expect(spawnSync(process.execPath, [script]).status).toBe(0);
    const text = readFileSync(join(checkout, 'docker-compose.yml'), 'utf8');
    const named = [...text.matchAll(/file: (\.local\/compose\/\w+)/g)].map(([, file]) => file as string);
    expect(named).toHaveLength(11);
    for (const file of named) expect(readFileSync(join(folder, file), 'utf8')).not.toBe('');
  });
});

describe('.env.example', () => {
  it('names every variable that the services read', () => {
    const example = readFileSync(join(checkout, '.env.example'), 'utf8');
    const sources = [
      'libs/config/src/service-environment.ts',
      'apps/auth/src/configuration.ts',
      'apps/profile/src/configuration.ts',
    ];
    const text = sources.map((file) => readFileSync(join(checkout, file), 'utf8')).join('');
    const names = [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name as string);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !example.includes(`${name}=`))).toEqual([]);
  });
});
