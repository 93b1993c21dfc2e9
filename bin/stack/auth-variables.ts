// The auth service's environment for commands beside it: the command's own, else that of the stack that runs in this checkout.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDirectory } from './checkout.ts';

const file = join(localDirectory, 'auth-environment.json');

/** Lets other commands find the running stack. */
export function offerAuthVariables(variables: NodeJS.ProcessEnv): void {
  writeFileSync(file, JSON.stringify(variables), { mode: 0o600 });
}

export function withdrawAuthVariables(): void {
  rmSync(file, { force: true });
}

/** Whether there is any: without, a command has nothing to work on. */
export function hasAuthVariables(): boolean {
  return hasOwnVariables() || existsSync(file);
}

export function authVariables(): NodeJS.ProcessEnv {
  if (hasOwnVariables() || !existsSync(file)) return process.env;
  return { ...process.env, ...(JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv) };
}

function hasOwnVariables(): boolean {
  const { MYSQL_URL, MYSQL_URL_FILE } = process.env;
  return Boolean(MYSQL_URL || MYSQL_URL_FILE);
}
