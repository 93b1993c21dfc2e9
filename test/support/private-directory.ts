// A directory for the private servers that a test starts: under the run's own, which is cleared away.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes an empty directory. @param name begins its name */
export function privateDirectory(name: string): string {
  return mkdtempSync(join(process.env['TEST_DIRECTORY'] ?? tmpdir(), `${name}-`));
}
