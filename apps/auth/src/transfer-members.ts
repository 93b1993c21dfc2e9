// `npm run import-members` and `npm run export-members`: members from and to a file, with the service's own code on its
// own stores.

import 'reflect-metadata';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SystemClock } from '#config/clock';
import { AuthAppModule } from './auth-app.module.ts';
import { readConfiguration } from './configuration.ts';
import { MemberExport } from './member-transfer/member-export.service.ts';
import { type ImportListener, type ImportResult, MemberImport } from './member-transfer/member-import.service.ts';
import type { ExportCounts, ImportOptions } from './member-transfer/member-transfer.ts';

export interface FileOfMembers extends ImportOptions {
  chunks: AsyncIterable<Buffer>;
  listener: ImportListener;
  /** Ends the import after the current batch. */
  stop: AbortSignal;
}

/**
 * @param variables the auth service's environment
 * @throws {WrongHeaderError}
 */
export async function importMembers(variables: NodeJS.ProcessEnv, file: FileOfMembers): Promise<ImportResult> {
  const { chunks, listener, stop, ...options } = file;
  return withService(variables, (service) =>
    service.get(MemberImport, { strict: false }).run(chunks, options, listener, stop),
  );
}

/**
 * @param confirm is told what the file will hold, and says whether to write it
 * @param write takes the file's lines
 * @returns what it holds, or undefined where it was not to be written
 */
export async function exportMembers(
  variables: NodeJS.ProcessEnv,
  confirm: (counts: ExportCounts) => Promise<boolean>,
  write: (lines: AsyncIterable<string>) => Promise<void>,
): Promise<ExportCounts | undefined> {
  return withService(variables, async (service) => {
    const members = service.get(MemberExport, { strict: false });
    const counts = await members.count();
    if (!(await confirm(counts))) return undefined;
    await write(members.lines());
    return counts;
  });
}

async function withService<T>(
  variables: NodeJS.ProcessEnv,
  work: (service: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const module = AuthAppModule.forRoot(readConfiguration(variables), new SystemClock());
  const service = await NestFactory.createApplicationContext(module, { logger: ['error'], abortOnError: false });
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}
