// Carries on under Node 24 with the dependencies of the lockfile, begun by whatever Node ≥ 20 the machine has.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './dependencies.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const binaries = join(root, 'node_modules', '.bin');
const neededMajor = 24;
const parentCheckMilliseconds = 500;

/**
 * Installs what is missing, runs `script` under Node 24, passes signals on and ends as it ends.
 *
 * @param {string} script path below the project's root
 */
export function continueWith(script) {
  const child = spawn(node(), [join(root, script), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: [binaries, process.env.PATH].join(delimiter) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  child.on('error', (error) => giveUp(`Node ${neededMajor} can't be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function node() {
  try {
    installDependencies(root);
  } catch (error) {
    giveUp(error.message);
  }
  const installed = join(binaries, 'node');
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  return giveUp(
    `This is Node ${process.versions.node} on ${process.platform}-${process.arch}, where npm has no Node ${neededMajor} package.\n` +
      `  Install Node ${neededMajor} or newer (https://nodejs.org/en/download) and run the command again.`,
  );
}

/** npm killed outright tells nobody; what it leaves behind has no npm above it any more. */
function endWithNpm(child) {
  const npm = ancestors().find(isNpm);
  if (!npm) return;
  const check = () => !ancestors().includes(npm) && child.kill('SIGTERM');
  setInterval(check, parentCheckMilliseconds).unref();
}

/** Our parent and, since npm may start us by a shell, our parent's parent. */
function ancestors() {
  const parent = String(process.ppid);
  const [, grandparent] = procText(parent, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  return [parent, grandparent];
}

function isNpm(pid) {
  return /(^|\/|\0)npm\b/.test(procText(pid, 'cmdline'));
}

function procText(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function giveUp(reason) {
  console.error(`✗ ${reason}`);
  return process.exit(1);
}
