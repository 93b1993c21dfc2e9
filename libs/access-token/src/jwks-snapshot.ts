// The last JWK Set, kept on disk: a service that starts while the issuer is away still verifies.

import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

export interface JwksSnapshot {
  /** Where the document came from; keys of another issuer must not be taken over. */
  readonly url: string;
  /** When the issuer last confirmed it. */
  readonly confirmedAt: Date;
  readonly document: unknown;
}

/**
 * @returns undefined when there is no such file
 * @throws when it can't be read or is no snapshot
 */
export async function readSnapshot(file: string): Promise<JwksSnapshot | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const { url, confirmedAt, document } = JSON.parse(text) as Partial<Record<keyof JwksSnapshot, unknown>>;
  const instant = new Date(String(confirmedAt));
  if (typeof url !== 'string' || Number.isNaN(instant.getTime()))
    throw new TypeError('the file is no snapshot of keys');
  return { url, confirmedAt: instant, document };
}

/** Replaces the file as a whole: whoever reads it, also after a crash, finds the old one or the new one. */
export async function writeSnapshot(file: string, snapshot: JwksSnapshot): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    // Who can write this file chooses the keys that we trust.
    await writeFile(draft, JSON.stringify(snapshot), { mode: 0o600, flush: true });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
