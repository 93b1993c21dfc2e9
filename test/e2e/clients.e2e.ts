// Rules of `npm run clients`, run as an operator runs it.

import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { checkout } from '../../bin/stack/checkout.ts';
import { AuditRepository } from '../../apps/auth/src/audit/audit.repository.ts';
import { type AuthService, startAuthService } from '../support/auth-service.ts';
import { askForToken, assertionForm, assertionOf, postForm, registryOf, type TestClient } from '../support/clients.ts';
import { privateDirectory } from '../support/private-directory.ts';

const patience = 120_000;

describe('npm run clients', () => {
  let auth: AuthService;

  beforeAll(async () => {
    auth = await startAuthService();
  });
  afterAll(() => auth.stop());

  async function run(...args: string[]) {
    const child = spawn(process.execPath, [join(checkout, 'bin/clients.ts'), ...args], {
      env: { ...auth.environment, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, out, errors };
  }

  const clientIn = (out: string): TestClient => ({
    id: /^client_id: (.+)$/m.exec(out)?.[1] ?? '',
    secret: /^client_secret: (.+)$/m.exec(out)?.[1] ?? '',
  });
  const statusOf = async (client: TestClient) => (await askForToken(auth, client)).statusCode;

  it(
    'makes a client, gives it another secret, takes the first, and removes it, audited as the service itself',
    async () => {
      const made = await run('create', '--name', 'Tutor', '--scope', 'members:read', '--scope', 'profiles:read');
      expect([made.code, made.errors]).toEqual([0, 'Keep the secret now: it is not shown again.\n']);
      const first = clientIn(made.out);
      expect(await statusOf(first)).toBe(200);

      const second = clientIn((await run('add-secret', first.id)).out);
      const listed = (await run('list')).out;
      expect(listed).toContain(`${first.id}  Tutor\n  scopes    members:read profiles:read\n  secret 1`);
      for (const { secret } of [first, second]) expect(listed).not.toContain(secret);

      expect((await run('remove-secret', first.id, '1')).code).toBe(0);
      expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);

      expect((await run('remove', first.id)).out).toBe('removed\n');
      expect(await statusOf(second)).toBe(401);

      const history = auth.application.get(AuditRepository, { strict: false });
      const { items } = await history.page({ target: first.id, limit: 10 });
      expect(items.map(({ action, actor }) => [action, actor]).reverse()).toEqual([
        ['client.created', null],
        ['client.secret_added', null],
        ['client.secret_removed', null],
        ['client.removed', null],
      ]);
    },
    patience,
  );

  it(
    'gives a client a key out of a file, and takes it away',
    async () => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
      const file = join(privateDirectory('clients'), 'public.pem');
      writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }));
      const { id, secret } = clientIn(
        (await run('create', '--name', 'Key', '--scope', 'profiles:read', '--key', file)).out,
      );
      expect(secret).toBe('');
      const ask = async () => {
        const form = assertionForm(assertionOf({ id, privateKey }, auth.clock.now()));
        return (await postForm(auth, '/oauth/token', { grant_type: 'client_credentials', ...form })).statusCode;
      };
      expect(await ask()).toBe(200);
      expect((await run('remove-key', id)).code).toBe(0);
      expect(await ask()).toBe(401);
      expect((await run('set-key', id, file)).out).toContain('  key       ');
      expect(await ask()).toBe(200);
    },
    patience,
  );

  it(
    'says that there is nobody, and of one proof once when it was used',
    async () => {
      for (const [id] of (await run('list')).out.matchAll(/^[\da-f-]{36}/gm)) await run('remove', id);
      expect((await run('list')).out).toMatch(/^There are no clients yet: npm run clients -- create .+\n$/);
      const client = clientIn((await run('create', '--name', 'Once', '--scope', 'profiles:read')).out);
      expect((await run('list')).out.match(/never used/g)).toHaveLength(1);
      await run('remove', client.id);
    },
    patience,
  );

  it.each([['--help'], ['-h'], ['create', '--help']])('prints its usage where it is asked for: %s', async (...args) => {
    const { code, out, errors } = await run(...args);
    expect([code, errors]).toEqual([0, '']);
    expect(out).toContain('npm run clients -- <what>');
  });

  it.each([
    ['nothing', []],
    ['what there is not', ['delete']],
    ['no scope', ['create', '--name', 'Tutor']],
    ['an option that there is not', ['create', '--name', 'x', '--scope', 'profiles:read', '--secret', 'mine']],
    ['too little', ['remove-secret', '00000000-0000-4000-8000-000000000000']],
    ['too much', ['remove', 'a', 'b']],
  ])('explains itself when asked wrongly: %s', async (_what, args) => {
    const { code, out, errors } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toContain('npm run clients -- <what>');
  });

  it.each([
    [
      'an unknown scope',
      ['create', '--name', 'x', '--scope', 'everything'],
      'There is no such scope; there are members:read, ',
    ],
    ['no name', ['create', '--name', ' ', '--scope', 'profiles:read'], 'The name is empty.'],
    ['an unknown client', ['add-secret', '00000000-0000-4000-8000-000000000000'], 'there is no such client'],
    ['what is no id', ['remove', '가'], 'there is no such client'],
    ['a file that there is not', ['set-key', '00000000-0000-4000-8000-000000000000', '/nowhere'], 'ENOENT'],
  ])(
    'says why nothing was done: %s',
    async (_what, args, why) => {
      const { code, out, errors } = await run(...args);
      expect([code, out]).toEqual([1, '']);
      expect(errors).toMatch(/^Nothing was done: .+\n$/);
      expect(errors).toContain(why);
    },
    patience,
  );

  it(
    'says of a private key what it is, and of another file what is wanted',
    async () => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
      const file = join(privateDirectory('clients'), 'key.pem');
      for (const [pem, why] of [
        [privateKey.export({ type: 'pkcs8', format: 'pem' }), 'That is a private key.'],
        [publicKey.export({ type: 'spki', format: 'pem' }).slice(0, 100), 'That is not a public key of RSA'],
      ] as const) {
        writeFileSync(file, pem);
        const { code, errors } = await run('create', '--name', 'Key', '--scope', 'profiles:read', '--key', file);
        expect(code).toBe(1);
        expect(errors).toMatch(new RegExp(`^Nothing was done: ${why}`));
      }
    },
    patience,
  );

  it(
    'does nothing while a store is away: a removal that verifiers would not hear of',
    async () => {
      const { id, secret } = clientIn((await run('create', '--name', 'Tutor', '--scope', 'profiles:read')).out);
      const child = spawn(process.execPath, [join(checkout, 'bin/clients.ts'), 'remove', id], {
        env: { ...auth.environment, PATH: process.env['PATH'], REDIS_URL: 'redis://127.0.0.1:9' },
        stdio: 'ignore',
      });
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
      expect((await registryOf(auth).get(id)).secrets).toHaveLength(1);
      expect(await statusOf({ id, secret })).toBe(200);
    },
    patience,
  );
});
