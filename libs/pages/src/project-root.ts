// Where the project's files are, from the sources as well as from the build.

import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

const packageFile = findPackageJSON(import.meta.url);
if (!packageFile) throw new Error('There is no package.json above the pages library.');

/** @returns the absolute path of something named relative to the project's root */
export function projectPath(...segments: readonly string[]): string {
  return join(dirname(packageFile as string), ...segments);
}
