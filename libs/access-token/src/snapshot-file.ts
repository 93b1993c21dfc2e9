// A value kept on disk for a start while the issuer is away: read as a whole, replaced as a whole.

import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/**
 * @returns undefined when there is no such file
 * @throws when it can't be read or is no JSON
 */
export async function readSnapshotFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whoever reads the file, also after a crash, finds the old value or the new one. */
export async function writeSnapshotFile(file: string, value: object): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    // Who can write this file chooses what we trust.
    await writeFile(draft, JSON.stringify(value), { mode: 0o600, flush: true });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
