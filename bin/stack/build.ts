// Builds the project, unless nothing that goes into the build has changed.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './checkout.ts';
import { runChild } from './children.ts';

const sources = [
  'apps',
  'libs',
  'bin/assets',
  'bin/build-assets.ts',
  'bin/build-openapi.ts',
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
  '.swcrc',
];
const dist = join(checkout, 'dist');
const marker = join(dist, '.sources');

/** Whether the build is of the sources as they are now. */
export function isBuilt(): boolean {
  return existsSync(marker) && readFileSync(marker, 'utf8') === digestOfSources();
}

/** Builds from nothing, so that no file outlives its source. @throws {StepFailure} with the log */
export async function build(directory: string): Promise<void> {
  const digest = digestOfSources();
  rmSync(dist, { recursive: true, force: true });
  await runChild({
    name: 'build',
    directory,
    command: 'npm',
    args: ['run', '--silent', 'build'],
    workingDirectory: checkout,
  });
  writeFileSync(marker, digest);
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const source of sources.map((name) => join(checkout, name)).filter(existsSync)) {
    for (const file of filesOf(source)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => join(path, name)).filter((file) => statSync(file).isFile());
}
