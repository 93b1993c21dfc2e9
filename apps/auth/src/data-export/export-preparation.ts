// Makes an export: what auth holds, what profile holds, packed and sealed. Any copy of the service may
// begin again what another left undone.

import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#config/clock';
import { Database } from '#mysql/database';
import { OutboxRelay } from '#mysql/outbox.relay';
import { AccountGoneError } from '../account/account.errors.ts';
import { AccountDocuments } from './account-documents.ts';
import { type ArchiveFile, archiveOf, inPieces } from './archive.ts';
import { RunOvertakenError } from './data-export.errors.ts';
import { DataExportLimits } from './data-export.limits.ts';
import { DataExportRepository } from './data-export.repository.ts';
import { type ExportRun, isOverdue, packingProgress, progressAt } from './data-export.ts';
import { ExportPartRepository, partBytes } from './export-part.repository.ts';
import { ExportNotice } from './export-notice.ts';
import { ProfileDataClient, type ProfileFile } from './profile-data.client.ts';

export const dataExportTopic = 'data-export';

/** Somebody is waiting: a profile service that is back is asked again soon. */
const longestDelaySeconds = 30;

/** Less than the outbox gives a delivery, so that a run ends before another one begins. */
const runTimeoutMilliseconds = 25_000;

@Injectable()
export class ExportPreparation {
  private readonly logger = new Logger(ExportPreparation.name);

  constructor(
    relay: OutboxRelay,
    private readonly exports: DataExportRepository,
    private readonly parts: ExportPartRepository,
    private readonly documents: AccountDocuments,
    private readonly profile: ProfileDataClient,
    private readonly limits: DataExportLimits,
    private readonly notice: ExportNotice,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    const prepare = (payload: Buffer) => this.prepare((JSON.parse(payload.toString()) as { id: string }).id);
    relay.handle(dataExportTopic, prepare, { longestDelaySeconds });
  }

  /** Rejects when it has to be tried again. */
  private async prepare(id: string): Promise<void> {
    const run = await this.exports.beginRun(id);
    if (!run) return;
    if (isOverdue(run, this.clock.now())) return this.giveUp(run);
    try {
      await this.make(run, AbortSignal.timeout(runTimeoutMilliseconds));
    } catch (error) {
      if (error instanceof AccountGoneError) return this.exports.removeOf(run.accountId);
      if (!(error instanceof RunOvertakenError)) throw error;
      this.logger.log(`run ${run.run} of an export was overtaken`);
    }
  }

  private async make(run: ExportRun, signal: AbortSignal): Promise<void> {
    await this.parts.removeBefore(run);
    const own = await this.documents.of(run.accountId);
    await this.exports.advance(run, 'profile', progressAt.profile);
    const theirs = await this.profile.files(run.accountId, signal);
    await this.exports.advance(run, 'packing', progressAt.packing);
    const byteCount = await this.store(run, archiveOf(this.files(run, own, theirs, signal), run.createdAt));
    await this.database.transaction(async () => {
      await this.exports.complete(run, byteCount, this.clock.now());
      await this.notice.send(run.accountId);
    });
  }

  /** One file after the other, each opened when its turn comes. */
  private async *files(
    run: ExportRun,
    own: ArchiveFile[],
    theirs: ProfileFile[],
    signal: AbortSignal,
  ): AsyncGenerator<ArchiveFile> {
    yield* own;
    const total = own.length + theirs.length;
    for (const [place, { name, type }] of theirs.entries()) {
      await this.exports.advance(run, 'packing', packingProgress(own.length + place, total));
      const content = await this.profile.open(run.accountId, name, signal);
      const isCompressed = type.startsWith('image/');
      if (content) yield { name: isCompressed ? `pictures/${name}` : name, content, isCompressed };
    }
  }

  /** @returns how many bytes were stored */
  private async store(run: ExportRun, archive: AsyncIterable<Uint8Array>): Promise<number> {
    let [number, byteCount] = [0, 0];
    for await (const bytes of inPieces(archive, partBytes)) {
      await this.parts.add(run, number, bytes);
      number += 1;
      byteCount += bytes.length;
    }
    return byteCount;
  }

  /** It may be asked for again, and does not count. */
  private async giveUp(run: ExportRun): Promise<void> {
    await this.exports.advance(run, 'failed', 0);
    await this.limits.forgive(run.accountId);
  }
}
