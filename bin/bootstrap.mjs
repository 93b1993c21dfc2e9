// Carries on under Node 24 with the dependencies of the lockfile, begun by whatever Node ≥ 20 the machine has.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const binaries = join(root, 'node_modules', '.bin');
const marker = join(root, 'node_modules', '.installed-lock');
const neededMajor = 24;
const parentCheckMilliseconds = 500;

/**
 * Installs what the lockfile names if that isn't there, runs `script` under Node 24, passes signals
 * on and ends as it ends.
 *
 * @param {string} script path below the project's root
 */
export function continueWith(script) {
  installDependencies();
  const child = spawn(nodeBinary(), [join(root, script), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: [binaries, process.env.PATH].join(delimiter) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on('error', (error) => giveUp(`Node ${neededMajor} can't be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  const startedAt = performance.now();
  console.log('· Installing dependencies (npm ci)');
  const { error, status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: pathWithoutBinaries() },
  });
  if (error) giveUp(`npm can't be started: ${error.message}`);
  if (status !== 0) giveUp('npm ci failed; its reason is above.');
  writeFileSync(marker, lock);
  console.log(`✓ Dependencies installed (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/** npm ci deletes node_modules, so it must not itself run on the Node in there. */
function pathWithoutBinaries() {
  const path = process.env.PATH ?? '';
  return path
    .split(delimiter)
    .filter((entry) => resolve(entry) !== binaries)
    .join(delimiter);
}

function nodeBinary() {
  const installed = join(binaries, 'node');
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  return giveUp(
    `This is Node ${process.versions.node} on ${process.platform}-${process.arch}, for which npm has no Node ${neededMajor} package.\n` +
      `  Install Node ${neededMajor} or newer (https://nodejs.org/en/download) and run the command again.`,
  );
}

/** npm killed outright tells nobody; whoever it left behind has another parent then. */
function endWithNpm(child) {
  const parent = process.ppid;
  if (!isNpm(parent)) return;
  const check = () => process.ppid !== parent && child.kill('SIGTERM');
  setInterval(check, parentCheckMilliseconds).unref();
}

function isNpm(pid) {
  try {
    return /\bnpm\b/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}

function giveUp(reason) {
  console.error(`✗ ${reason}`);
  return process.exit(1);
}
