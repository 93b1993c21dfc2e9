// The servers that the stack runs, and where they are on this machine.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packagesDirectory } from './checkout.ts';
import { provide, type Demand } from './packages.ts';
import { findProgram, isUnpacked } from './program-search.ts';
import type { Step } from './steps.ts';

/** An executable, and what its process needs in its environment. */
export interface Program {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Programs {
  readonly mariadb: Program;
  readonly mariadbInstall: Program;
  readonly redis: Program;
  readonly nginx: Program;
}

const mariadb: Demand = { names: ['mariadbd', 'mysqld'], packages: ['mariadb-server-core', 'mariadb-client-core'] };
const mariadbInstall: Demand = { ...mariadb, names: ['mariadb-install-db', 'mysql_install_db'] };
const redis: Demand = { names: ['redis-server'], packages: ['redis-server'] };
const nginx: Demand = { names: ['nginx'], packages: ['nginx'] };
const chromium: Demand = { names: ['chromium', 'chromium-browser', 'google-chrome'], packages: ['chromium'] };

/** Finds the servers, after installing or unpacking what is missing. @throws {StepFailure} saying what to install */
export async function findPrograms(step: Step): Promise<Programs> {
  await provide([mariadb, mariadbInstall, redis, nginx], step);
  return {
    mariadb: programOf(mariadb),
    mariadbInstall: programOf(mariadbInstall),
    redis: programOf(redis),
    nginx: programOf(nginx),
  };
}

/** Finds the browser of the journeys, likewise. */
export async function findBrowser(step: Step): Promise<Program> {
  await provide([chromium], step);
  return programOf(chromium);
}

function programOf({ names }: Demand): Program {
  const path = findProgram(names) as string;
  return { path, environment: isUnpacked(path) ? unpackedEnvironment() : {} };
}

/** Unpacked programs find their libraries and helpers only when told where. */
function unpackedEnvironment(): Record<string, string> {
  const libraries = ['usr/lib', 'lib'].flatMap((part) => [join(packagesDirectory, part), ...multiarch(part)]);
  const binaries = ['usr/bin', 'usr/sbin'].map((part) => join(packagesDirectory, part));
  return {
    LD_LIBRARY_PATH: [...libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    PATH: [...binaries, process.env['PATH']].join(':'),
  };
}

function multiarch(part: string): string[] {
  try {
    const directory = join(packagesDirectory, part);
    return readdirSync(directory)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(directory, name));
  } catch {
    return [];
  }
}
