// Finds programs on PATH, in the system's own directories and among unpacked packages.

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packagesDirectory } from './checkout.ts';

const systemDirectories = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const unpackedDirectories = ['usr/lib/chromium', 'usr/sbin', 'usr/bin'].map((part) => join(packagesDirectory, part));

/** @returns the path of the first of `names` that is there; a user's PATH often lacks /usr/sbin */
export function findProgram(names: readonly string[]): string | undefined {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const directories = [...path, ...systemDirectories, ...unpackedDirectories];
  return names.flatMap((name) => directories.map((directory) => join(directory, name))).find(isExecutable);
}

/** Whether a program was unpacked by us rather than installed. */
export function isUnpacked(program: string): boolean {
  return program.startsWith(packagesDirectory);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
