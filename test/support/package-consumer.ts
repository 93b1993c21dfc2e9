// A service of somebody else's: a folder with nothing but the tarball of @peerfinder/access-token and what it names, installed by npm.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';
import { runCommand } from '../../bin/stack/command.ts';

const name = '@peerfinder/access-token';

interface Locked {
  version: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/** Builds and packs the library. @returns the tarball */
export async function packAccessToken(directory: string): Promise<string> {
  await runCommand(process.execPath, [join(checkout, 'bin/pack-access-token.ts'), '--out', directory], {});
  const tarball = readdirSync(directory).find((file) => file.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack left no tarball');
  return join(directory, tarball);
}

/**
 * Installs the tarball beside other packages, of the versions that our lockfile has, so that npm's cache will do.
 *
 * @param folder empty, or not there yet
 */
export async function installConsumer(folder: string, tarball: string, others: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  copyFileSync(tarball, join(folder, basename(tarball)));
  const specifier = `file:${basename(tarball)}`;
  const locked = lockedPackages();
  const versions = Object.fromEntries(others.map((other) => [other, locked[`node_modules/${other}`]!.version]));
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: { [name]: specifier, ...versions },
  };
  const library = JSON.parse(readFileSync(join(checkout, 'libs/access-token/package.json'), 'utf8')) as Locked;
  const { version, dependencies = {}, peerDependencies, peerDependenciesMeta } = library;
  const packages = {
    '': manifest,
    [`node_modules/${name}`]: { version, resolved: specifier, dependencies, peerDependencies, peerDependenciesMeta },
    ...closureOf([...others, ...Object.keys(dependencies)], locked),
  };
  write(folder, 'package.json', manifest);
  write(folder, 'package-lock.json', { name: 'consumer', lockfileVersion: 3, requires: true, packages });
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await runCommand('npm', ['install', ...flags], { directory: folder });
}

function lockedPackages(): Record<string, Locked> {
  const lock = readFileSync(join(checkout, 'package-lock.json'), 'utf8');
  return (JSON.parse(lock) as { packages: Record<string, Locked> }).packages;
}

/** What packages need, at the places where our lockfile has it. */
function closureOf(names: readonly string[], locked: Record<string, Locked>): Record<string, Locked> {
  const found: Record<string, Locked> = {};
  const waiting = names.map((needed) => `node_modules/${needed}`);
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (found[place]) continue;
    const entry = locked[place]!;
    found[place] = entry;
    for (const needed of Object.keys(entry.dependencies ?? {})) waiting.push(placeOf(needed, place, locked));
  }
  return found;
}

/** Where Node finds a package from inside another. */
function placeOf(needed: string, from: string, locked: Record<string, Locked>): string {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const candidate = `${place}${place && '/'}node_modules/${needed}`;
    if (locked[candidate]) return candidate;
    if (place === '') throw new Error(`${needed} is not in the lockfile`);
  }
}

function write(folder: string, file: string, value: object): void {
  writeFileSync(join(folder, file), JSON.stringify(value, null, 2));
}
