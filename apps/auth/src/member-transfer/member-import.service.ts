// Takes over members from a file, batch by batch, so that it can be ended at any moment and begun anew.

import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.ts';
import { theService } from '../audit/audit.ts';
import { slowWork, usualWork } from '../password-hash/foreign-hash.bounds.ts';
import { PasswordHasher } from '../password-hash/password-hasher.ts';
import { type Batch, importBatches, type NumberedMember } from './import-batches.ts';
import type { ImportCounts, ImportOptions, RefusedLine } from './member-transfer.ts';
import { MemberWriter, type Outcome } from './member-writer.ts';
import { SeenAddresses } from './seen-addresses.ts';

/** Hears how far it is. */
export interface ImportListener {
  refused(line: RefusedLine): void;
  /** After every batch: so many lines are read and, unless it is a dry run, stored for good. */
  progressed(lines: number, counts: ImportCounts): void;
}

export interface ImportResult extends ImportCounts {
  /** false where it was told to stop before the end of the file */
  complete: boolean;
}

@Injectable()
export class MemberImport {
  constructor(
    private readonly writer: MemberWriter,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditLog,
  ) {}

  /** @param stop ends the import after the current batch @throws {WrongHeaderError} */
  async run(
    file: AsyncIterable<Buffer>,
    options: ImportOptions,
    listener: ImportListener,
    stop: AbortSignal,
  ): Promise<ImportResult> {
    const counts: ImportCounts = { accounts: 0, pending: 0, alreadyThere: 0, refused: 0 };
    const seen = new SeenAddresses();
    const refuse = (line: RefusedLine) => {
      counts.refused += 1;
      listener.refused(line);
    };
    let complete = true;
    for await (const batch of importBatches(file)) {
      const members = this.judged(batch, options, refuse);
      const fresh = members.filter(({ email }) => seen.add(email));
      counts.alreadyThere += members.length - fresh.length;
      for (const [member, outcome] of await this.outcomesOf(fresh, options)) {
        if (outcome === 'not_stored') refuse({ line: member.line, reason: outcome });
        else counts[countOf(member, outcome)] += 1;
      }
      listener.progressed(batch.line, counts);
      if (stop.aborted) {
        complete = false;
        break;
      }
    }
    if (!options.dryRun) await this.audit.record(theService, 'members.imported', null, { ...counts, complete });
    return { ...counts, complete };
  }

  /** The members of a batch whose hashes can be stored; the others are refused, line by line. */
  private judged({ members, refused }: Batch, { allowSlowHashes }: ImportOptions, refuse: (line: RefusedLine) => void) {
    const bound = allowSlowHashes ? slowWork : usualWork;
    const objections = new Map(members.map((member) => [member, this.hasher.objectionTo(member.hash, bound)]));
    const ofHashes = [...objections].flatMap(([{ line }, reason]) => (reason ? [{ line, reason }] : []));
    [...refused, ...ofHashes].sort((one, other) => one.line - other.line).forEach(refuse);
    return members.filter((member) => !objections.get(member));
  }

  private async outcomesOf(members: NumberedMember[], { dryRun, locale }: ImportOptions) {
    if (!dryRun) return this.writer.write(members, locale);
    const present = await this.writer.presentAmong(members);
    return new Map<NumberedMember, Outcome>(
      members.map((member) => [member, present.has(member) ? 'alreadyThere' : 'stored']),
    );
  }
}

function countOf({ verified }: NumberedMember, outcome: Exclude<Outcome, 'not_stored'>): keyof ImportCounts {
  if (outcome === 'alreadyThere') return outcome;
  return verified ? 'accounts' : 'pending';
}
