// The last JWK Set, kept on disk: a service that starts while the issuer is away still verifies.

import { readSnapshotFile, writeSnapshotFile } from './snapshot-file.ts';

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
  const value = await readSnapshotFile(file);
  if (value === undefined) return undefined;
  const { url, confirmedAt, document } = (value ?? {}) as Partial<Record<keyof JwksSnapshot, unknown>>;
  const instant = new Date(String(confirmedAt));
  if (typeof url !== 'string' || Number.isNaN(instant.getTime()))
    throw new TypeError('the file is no snapshot of keys');
  return { url, confirmedAt: instant, document };
}

/** Replaces the file as a whole. */
export function writeSnapshot(file: string, snapshot: JwksSnapshot): Promise<void> {
  return writeSnapshotFile(file, snapshot);
}
