// The tarball of @peerfinder/access-token, installed by a plain Fastify and a plain Express service: those of docs/verify-tokens.md.

import { createRequire } from 'node:module';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshKey } from '../../bin/dev-issuer/signing-key.ts';
import { signedToken } from '../../bin/dev-issuer/signed-token.ts';
import { commandOutput, runCommand } from '../../bin/stack/command.ts';
import { startAuthService } from '../support/auth-service.ts';
import { ada, alice } from '../support/cast.ts';
import { claimsIn, startPersonas, tokenOf } from '../support/dev-issuer.ts';
import { writeExample } from '../support/documented-example.ts';
import { type ForeignService, freePort, millisecondsUntil, startForeignService } from '../support/foreign-service.ts';
import { installConsumer, packAccessToken } from '../support/package-consumer.ts';
import { privateDirectory } from '../support/private-directory.ts';
import { itVerifiesTokens } from '../support/verifying-service.ts';

const folder = privateDirectory('consumer');
const services = ['fastify-service', 'express-service'] as const;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
let tarball: string;

beforeAll(async () => {
  tarball = await packAccessToken(privateDirectory('package'));
  await installConsumer(folder, tarball, ['fastify', 'express', '@types/express', '@types/node']);
  for (const name of services) writeExample(folder, `${name}.ts`);
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
    ...{ module: 'nodenext', target: 'es2023', types: ['node'], outDir: 'built' },
  };
  const nobodysElse = { files: services.map((name) => `${name}.ts`), compilerOptions };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(nobodysElse));
  await runCommand(process.execPath, [tsc, '-p', folder], {});
}, 120_000);

function start(name: (typeof services)[number], environment: NodeJS.ProcessEnv): Promise<ForeignService> {
  return startForeignService({ command: process.execPath, args: [`built/${name}.js`], folder, environment });
}

describe('the tarball', () => {
  it('holds the built library with its types, its readme and the licence, and nothing else of this repository', async () => {
    const names = (await commandOutput('tar', ['tzf', tarball])).trim().split('\n');
    const others = names.filter((name) => !/^package\/dist\/[\w./-]+(\.js|\.d\.ts)$/.test(name));
    expect(others.sort()).toEqual(['package/LICENSE', 'package/README.md', 'package/package.json']);
    expect(names.filter((name) => /spec|e2e|attack|test/.test(name))).toEqual([]);
  });

  it('imports nothing but what its manifest names, and Node', () => {
    const library = join(folder, 'node_modules/@peerfinder/access-token');
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'));
    const named = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    const [core, nest] = [importsUnder(library, false), importsUnder(library, true)];
    expect(core.filter((name) => !name.startsWith('node:'))).toEqual(Object.keys(dependencies));
    expect(nest.filter((name) => !name.startsWith('node:') && !named.has(name))).toEqual([]);
  });
});

describe.each(services)('the %s', (name) => {
  const world = {} as Parameters<typeof itVerifiesTokens>[0];

  beforeAll(async () => {
    world.issuer = await startPersonas();
    world.service = await start(name, { ISSUER: world.issuer.issuer, AUDIENCE: world.issuer.audience });
  });

  afterAll(async () => {
    await world.service.stop();
    await world.issuer.close();
  });

  itVerifiesTokens(world);

  it('answers with the challenge that a client needs', async () => {
    const answered = async (path: string, authorization?: string) => {
      const { status, headers } = await fetch(
        world.service.url + path,
        authorization ? { headers: { authorization } } : {},
      );
      return [status, headers.get('www-authenticate')];
    };
    const program = `Bearer ${await tokenOf(world.issuer, 'service', '?scope=books:read')}`;
    expect(await answered('/me')).toEqual([401, 'Bearer realm="peerfinder"']);
    expect(await answered('/me', 'Bearer x.y.z')).toEqual([401, 'Bearer realm="peerfinder", error="invalid_token"']);
    const lacking = 'Bearer realm="peerfinder", error="insufficient_scope"';
    expect(await answered('/members', program)).toEqual([403, `${lacking}, scope="members:read"`]);
    expect(await answered('/me', program)).toEqual([403, lacking]);
  });
});

describe('a service that is told the wrong things', () => {
  it('does not start when the issuer has another name, and says which line to change', async () => {
    const issuer = await startPersonas();
    const ISSUER = issuer.issuer.replace('localhost', '127.0.0.1');
    const change = `set ISSUER (issuer: …) to "${issuer.issuer}"`;
    await expect(start('fastify-service', { ISSUER })).rejects.toThrow(change);
    await issuer.close();
  });

  it('says once which audience its tokens have, and which line to change, and names nothing else of a token', async () => {
    const issuer = await startPersonas();
    const service = await start('express-service', { ISSUER: issuer.issuer, AUDIENCE: 'books' });
    const token = await tokenOf(issuer, 'member');
    expect([await service.status('/me', token), await service.status('/me', token)]).toEqual([401, 401]);
    const explained =
      'the token is for "peerfinder" (aud), but this service accepts only tokens for "books": set AUDIENCE';
    expect(service.log().split(explained)).toHaveLength(2);
    for (const part of [...token.split('.'), claimsIn(token)['jti']]) expect(service.log()).not.toContain(part);
    await service.stop();
    await issuer.close();
  });
});

describe('a service whose issuer is away when it starts', () => {
  it('answers 503 while it knows no key, and takes tokens once the issuer is there', async () => {
    const port = await freePort();
    const service = await start('fastify-service', { ISSUER: `http://localhost:${port}` });
    const key = freshKey();
    const claims = { iss: `http://localhost:${port}`, aud: 'peerfinder' };
    expect(await service.status('/me', signedToken(key, claims))).toBe(503);
    const issuer = await startPersonas({ port, key });
    await millisecondsUntil(service, await tokenOf(issuer, 'member'), 200);
    await service.stop();
    await issuer.close();
  });

  it('goes on with the keys and revocations on its disk', async () => {
    const issuer = await startPersonas();
    const environment = { ISSUER: issuer.issuer, STATE_DIR: privateDirectory('state') };
    const service = await start('express-service', environment);
    const [good, revoked] = [await tokenOf(issuer, 'member'), await tokenOf(issuer, 'admin')];
    issuer.revoke({ kind: 'jti', id: String(claimsIn(revoked)['jti']) });
    expect(await service.status('/me', good)).toBe(200);
    await millisecondsUntil(service, revoked, 401);
    await service.stop();
    await issuer.close();
    const restarted = await start('express-service', environment);
    expect([await restarted.status('/me', good), await restarted.status('/me', revoked)]).toEqual([200, 401]);
    await restarted.stop();
  });
});

describe('a service beside the real auth', () => {
  it('takes its people and refuses within two seconds whom it signed out', async () => {
    const port = await freePort();
    const auth = await startAuthService({ PUBLIC_URL: `http://127.0.0.1:${port}` });
    await auth.application.listen(port, '127.0.0.1');
    const service = await start('fastify-service', { ISSUER: `http://127.0.0.1:${port}` });
    const [member, organiser] = [await alice(auth), await ada(auth)];
    const statuses = async ({ accessToken }: typeof member) => [
      await service.status('/me', accessToken),
      await service.status('/members', accessToken),
    ];
    expect([await statuses(member), await statuses(organiser)]).toEqual([
      [200, 403],
      [200, 200],
    ]);
    await auth.request('POST', '/api/v1/auth/logout', { accessToken: member.accessToken });
    expect(await millisecondsUntil(service, member.accessToken, 401)).toBeLessThan(2_000);
    expect(await statuses(organiser)).toEqual([200, 200]);
    await service.stop();
    await auth.stop();
  });
});

/** @param nest whether those of nest/, or all others */
function importsUnder(library: string, nest: boolean): string[] {
  const files = globSync('dist/**/*.{js,d.ts}', { cwd: library }).filter((file) => file.includes('/nest/') === nest);
  const texts = files.map((file) => readFileSync(join(library, file), 'utf8')).join('\n');
  const specifiers = [...texts.matchAll(/(?:from|import) ?\(?'([^'.][^']*)'/g)].map(([, specifier]) => specifier!);
  return [...new Set(specifiers)].sort();
}
