// What the build made of apps/auth/src/transfer-members.ts; types only, since commands run on the build alone.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from '../stack/checkout.ts';

export interface ImportCounts {
  accounts: number;
  pending: number;
  alreadyThere: number;
  refused: number;
}

export interface ExportCounts {
  accounts: number;
  pending: number;
  leftOut: number;
}

export interface ImportListener {
  refused: (line: { line: number; reason: string }) => void;
  progressed: (lines: number, counts: ImportCounts) => void;
}

interface TransferMembers {
  importMembers: (
    environment: NodeJS.ProcessEnv,
    file: {
      chunks: AsyncIterable<Buffer>;
      listener: ImportListener;
      stop: AbortSignal;
      dryRun: boolean;
      allowSlowHashes: boolean;
      locale: 'ko' | 'en';
    },
  ) => Promise<ImportCounts & { complete: boolean }>;
  exportMembers: (
    environment: NodeJS.ProcessEnv,
    confirm: (counts: ExportCounts) => Promise<boolean>,
    write: (lines: AsyncIterable<string>) => Promise<void>,
  ) => Promise<ExportCounts | undefined>;
}

/** The service's own code. Needs the build. */
export async function transferMembers(): Promise<TransferMembers> {
  const file = pathToFileURL(join(checkout, 'dist/apps/auth/src/transfer-members.js'));
  return (await import(file.href)) as TransferMembers;
}

/** What an error may say on a screen: a database's message may hold a whole line of the file. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('sql' in error || 'query' in error) return 'code' in error ? String(error.code) : error.name;
  return error.message || ('code' in error ? String(error.code) : error.name);
}
