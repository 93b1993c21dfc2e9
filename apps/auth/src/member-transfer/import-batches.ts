// The lines of a file, read and gathered into batches.

import type { RefusedLine, TransferredMember } from './member-transfer.ts';
import { type PhysicalLine, physicalLines } from './physical-lines.ts';
import { readHeader, readLine } from './transfer-line.ts';

export type NumberedMember = TransferredMember & { line: number };

export interface Batch {
  members: NumberedMember[];
  refused: RefusedLine[];
  /** number of its last line */
  line: number;
}

const linesAtOnce = 500;

/** Empty lines are none. @throws {WrongHeaderError} */
export async function* importBatches(chunks: AsyncIterable<Buffer>): AsyncGenerator<Batch> {
  const lines = physicalLines(chunks);
  const first = await lines.next();
  readHeader(first.done ? undefined : first.value.bytes);
  let batch = emptyBatch(1);
  for await (const line of lines) {
    add(batch, line);
    if (batch.members.length + batch.refused.length < linesAtOnce) continue;
    yield batch;
    batch = emptyBatch(line.number);
  }
  yield batch;
}

function emptyBatch(line: number): Batch {
  return { members: [], refused: [], line };
}

function add(batch: Batch, { number, bytes }: PhysicalLine): void {
  batch.line = number;
  if (bytes?.length === 0) return;
  const read = bytes ? readLine(bytes) : 'line_too_long';
  if (typeof read === 'string') batch.refused.push({ line: number, reason: read });
  else batch.members.push({ ...read, line: number });
}
