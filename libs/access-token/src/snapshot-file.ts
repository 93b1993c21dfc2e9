// A value kept on disk for a start while the issuer is away: read as a whole, replaced as a whole.

import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Nobody writes for that long. */
const abandonedMilliseconds = 60_000;

/**
 * Clears away on the way what others have left who were killed while writing.
 *
 * @returns undefined when there is no such file
 * @throws when it can't be read or is no JSON
 */
export async function readSnapshotFile(file: string): Promise<unknown> {
  await removeAbandonedDrafts(file);
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

/** They would add up. */
async function removeAbandonedDrafts(file: string): Promise<void> {
  const names = await readdir(dirname(file)).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith('.tmp')) continue;
    const draft = join(dirname(file), name);
    const { mtimeMs = Date.now() } = (await stat(draft).catch(() => undefined)) ?? {};
    if (Date.now() - mtimeMs > abandonedMilliseconds) await rm(draft, { force: true });
  }
}
