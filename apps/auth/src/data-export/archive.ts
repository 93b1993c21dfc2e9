// Files become a zip archive (APPNOTE.TXT), made as it is read: never more of it in memory than a chunk.

import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface ArchiveFile {
  /** Path in the archive, `pictures/….webp`. */
  name: string;
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** Whether it is as small as it gets already, such as a picture. */
  isCompressed?: boolean;
}

const nothing = new Uint8Array(0);

/** @param at what the archive says of when its files were written */
export async function* archiveOf(files: AsyncIterable<ArchiveFile>, at: Date): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    written.push(chunk);
  });
  for await (const { name, content, isCompressed } of files) {
    const entry = isCompressed ? new ZipPassThrough(name) : new ZipDeflate(name);
    entry.mtime = at;
    zip.add(entry);
    for await (const chunk of content) {
      entry.push(chunk);
      yield* written.splice(0);
    }
    entry.push(nothing, true);
    yield* written.splice(0);
  }
  zip.end();
  yield* written.splice(0);
}

/** The same bytes in pieces of `size`, the last one smaller. */
export async function* inPieces(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    pending.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    const bytes = Buffer.concat(pending);
    const whole = bytes.length - (bytes.length % size);
    for (let start = 0; start < whole; start += size) yield bytes.subarray(start, start + size);
    pending = [bytes.subarray(whole)];
    length = bytes.length - whole;
  }
  if (length > 0) yield Buffer.concat(pending);
}
