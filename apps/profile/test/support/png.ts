// Parts of PNG files for tests.

import { crc32 } from 'node:zlib';

const signatureAndHeaderBytes = 8 + 25;

/** A chunk with its length and checksum. */
export function pngChunk(type: string, data = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** The file with a chunk behind its header. */
export function withChunk(png: Buffer, chunk: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, signatureAndHeaderBytes), chunk, png.subarray(signatureAndHeaderBytes)]);
}
