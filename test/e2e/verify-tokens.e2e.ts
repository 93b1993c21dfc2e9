// The services of docs/verify-tokens.md in the languages that this machine has: as strict as ours, and as quick to hear.

import { spawnSync } from 'node:child_process';
import { writeExample } from '../support/documented-example.ts';
import { startPersonas } from '../support/dev-issuer.ts';
import { startForeignService } from '../support/foreign-service.ts';
import { privateDirectory } from '../support/private-directory.ts';
import { itVerifiesTokens } from '../support/verifying-service.ts';

interface Language {
  readonly name: string;
  readonly file: string;
  /** Which version this machine has, and which it takes. */
  readonly version: readonly [command: readonly [string, string], form: RegExp, least: number];
  /** What makes a program of the file, if anything has to. */
  readonly build?: readonly [string, ...string[]];
  readonly run: readonly [string, ...string[]];
  /** Attacks that its own library lets pass, and why that is no hole. */
  readonly excused?: Readonly<Record<string, string>>;
}

const languages: readonly Language[] = [
  {
    name: 'Python',
    file: 'service.py',
    version: [['python3', '--version'], /3\.(\d+)/, 9],
    run: ['python3', 'service.py'],
  },
  {
    name: 'Java',
    file: 'Service.java',
    version: [['javac', '--version'], /javac (\d+)/, 17],
    build: ['javac', 'Service.java'],
    run: ['java', '-cp', '.', 'Service'],
    excused: {
      'a good token behind “Bearer” and a tab': 'the HTTP server of the JDK makes a blank of it',
      'a signature with no NULL': 'the JDK takes both forms (RFC 8017 §9.2, note 2); only who has the key can make it',
    },
  },
  {
    name: 'Go',
    file: 'service.go',
    version: [['go', 'version'], /go1\.(\d+)/, 19],
    build: ['go', 'build', '-o', 'service', 'service.go'],
    run: ['./service'],
  },
];

/** The file is a program by itself, whatever Go is set to. */
const goSettings = { GO111MODULE: 'off', GOTOOLCHAIN: 'local' };

describe.each(languages)('the service in $name', ({ name, file, version, build, run, excused }) => {
  if (!isHere(version)) {
    process.stderr.write(`skipped: the example in ${name}, as this machine has no ${version[0][0]} that can run it\n`);
    it.skip('is not run, as this machine can not', () => undefined);
    return;
  }

  const world = {} as Parameters<typeof itVerifiesTokens>[0];

  beforeAll(async () => {
    const folder = privateDirectory(`example-${name}`);
    writeExample(folder, file);
    const environment = { ...process.env, ...goSettings };
    const built = build && spawnSync(build[0], build.slice(1), { cwd: folder, env: environment, encoding: 'utf8' });
    if (built && built.status !== 0) throw new Error(built.stderr);
    world.issuer = await startPersonas();
    const { issuer: ISSUER, audience: AUDIENCE } = world.issuer;
    const [command, ...args] = run;
    world.service = await startForeignService({ command, args, folder, environment: { ISSUER, AUDIENCE } });
  }, 60_000);

  afterAll(async () => {
    await world.service.stop();
    await world.issuer.close();
  });

  itVerifiesTokens(world, excused);
});

function isHere([[command, argument], form, least]: Language['version']): boolean {
  const { stdout } = spawnSync(command, [argument], { encoding: 'utf8', env: { ...process.env, ...goSettings } });
  return Number(form.exec(stdout ?? '')?.[1] ?? 0) >= least;
}
