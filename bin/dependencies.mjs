// Makes node_modules what package-lock.json says, unless it is already.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Runs npm when the lockfile isn't the one installed last.
 *
 * @param {string} root of the project
 * @throws {Error} with npm's own words
 */
export function installDependencies(root) {
  const marker = join(root, 'node_modules', '.installed-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  const startedAt = performance.now();
  console.log('· Installing dependencies …');
  install(root);
  writeFileSync(marker, lock);
  console.log(`✓ Dependencies installed (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/**
 * npm ci refuses a lockfile that lacks optional packages of other platforms, which is how npm writes
 * it where a registry doesn't have them; npm install takes the same versions from it.
 */
function install(root) {
  const strict = npm(root, ['ci', ...quiet]);
  if (strict.ok) return;
  const mismatch = strict.output.includes('EUSAGE') && !strict.output.includes('Invalid:');
  const tolerant = mismatch ? npm(root, ['install', '--no-save', ...quiet]) : strict;
  if (!tolerant.ok) throw new Error(`npm can't install the dependencies:\n${tolerant.output}`);
}

function npm(root, args) {
  const { error, status, stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: pathWithout(join(root, 'node_modules', '.bin')) },
  });
  return { ok: status === 0, output: error ? error.message : stdout + stderr };
}

/** npm replaces node_modules, so it must not itself run on the Node in there. */
function pathWithout(directory) {
  const entries = (process.env.PATH ?? '').split(delimiter);
  return entries.filter((entry) => resolve(entry) !== directory).join(delimiter);
}
