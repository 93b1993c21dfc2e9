// Gets missing programs from the distribution: installs them as root, unpacks them as anybody else.

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOutput, runCommand } from './command.ts';
import { localDirectory, packagesDirectory } from './checkout.ts';
import { findProgram } from './program-search.ts';
import { withoutServiceStarts } from './service-starts.ts';
import { StepFailure, type Step } from './steps.ts';

/** A program under any of its names, and the Debian packages that bring it. */
export interface Demand {
  readonly names: readonly string[];
  readonly packages: readonly string[];
}

const aptEnvironment = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };

/** Makes sure that every demanded program is there. @throws {StepFailure} saying exactly what to install */
export async function provide(demands: readonly Demand[], step: Step): Promise<void> {
  const missing = demands.filter(({ names }) => !findProgram(names));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((demand) => demand.packages))];
  if (!findProgram(['apt-get'])) throw new StepFailure(instructions(missing, packages));
  const isRoot = process.getuid?.() === 0;
  const [verb, get] = isRoot ? (['Installing', install] as const) : (['Unpacking', unpack] as const);
  try {
    await step(`${verb} ${packages.join(', ')}`, () => get(packages));
  } catch (error) {
    throw new StepFailure(`${(error as Error).message}\n${instructions(missing, packages)}`);
  }
  if (demands.some(({ names }) => !findProgram(names))) throw new StepFailure(instructions(missing, packages));
}

async function install(packages: readonly string[]): Promise<void> {
  if (!(await areKnown(packages))) await runCommand('apt-get', ['update'], { environment: aptEnvironment });
  const install = ['install', '--yes', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...packages];
  await withoutServiceStarts(() => runCommand('apt-get', install, { environment: aptEnvironment }));
}

async function unpack(packages: readonly string[]): Promise<void> {
  mkdirSync(packagesDirectory, { recursive: true });
  const downloads = mkdtempSync(join(localDirectory, 'download-'));
  try {
    const options = (await areKnown(packages)) ? [] : await ownLists(downloads);
    const wanted = await missingPackages(packages, options);
    await runCommand('apt-get', [...options, 'download', ...wanted], { directory: downloads });
    for (const file of readdirSync(downloads).filter((name) => name.endsWith('.deb'))) {
      await runCommand('dpkg', ['-x', join(downloads, file), packagesDirectory], {});
    }
  } finally {
    rmSync(downloads, { recursive: true });
  }
}

/** The packages themselves and those of their dependencies that this machine lacks. */
async function missingPackages(packages: readonly string[], options: readonly string[]): Promise<string[]> {
  const plan = await commandOutput('apt-get', [...options, '-s', 'install', '--no-install-recommends', ...packages]);
  return [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name as string);
}

/** Whether the lists of packages are there; a fresh container comes without. */
async function areKnown(packages: readonly string[]): Promise<boolean> {
  const known = await commandOutput('apt-cache', ['policy', ...packages]);
  const candidates = [...known.matchAll(/Candidate: (\S+)/g)].filter(([, version]) => version !== '(none)');
  return candidates.length === packages.length;
}

/** Fetches the lists to where an ordinary user may. @returns the options that make apt use them */
async function ownLists(directory: string): Promise<string[]> {
  const places = { 'Dir::State::lists': 'lists', 'Dir::Cache': 'cache', 'Dir::Cache::archives': 'archives' };
  for (const name of Object.values(places)) mkdirSync(join(directory, name, 'partial'), { recursive: true });
  const options = Object.entries(places).flatMap(([key, name]) => ['-o', `${key}=${join(directory, name)}`]);
  await runCommand('apt-get', [...options, 'update'], { environment: aptEnvironment });
  return options;
}

function instructions(missing: readonly Demand[], packages: readonly string[]): string {
  const names = missing.map((demand) => demand.names[0]).join(', ');
  return (
    `Missing: ${names}. Install and run the command again:\n` +
    `  Debian, Ubuntu:  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.join(' ')}\n` +
    '  elsewhere:       MariaDB 10.11 or newer, Redis 7, nginx 1.22 or newer, and for the tests Chromium, on PATH'
  );
}
