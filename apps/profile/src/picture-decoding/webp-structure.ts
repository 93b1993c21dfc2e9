// The chunks of a WebP (RFC 9649 §2).

import type { PictureStructure } from './picture-structure.ts';

const headerBytes = 12;
const chunkHeaderBytes = 8;
const pixels = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANMF']);

/** @returns undefined for one that ends before its end */
export function webpStructure(bytes: Buffer): PictureStructure | undefined {
  const end = chunkHeaderBytes + bytes.readUInt32LE(4);
  if (end > bytes.length) return undefined;
  const outside: Buffer[] = [];
  let outsideSince = 0;
  let frames = 0;
  let hasPixels = false;
  for (let at = headerBytes; at + chunkHeaderBytes <= end;) {
    const type = bytes.toString('latin1', at, at + 4);
    const start = at + chunkHeaderBytes;
    const length = bytes.readUInt32LE(at + 4);
    if (start + length > end) return undefined;
    if (type === 'ANMF') frames++;
    if (pixels.has(type)) {
      hasPixels = true;
      outside.push(bytes.subarray(outsideSince, start));
      outsideSince = start + length;
    }
    at = start + length + (length % 2);
  }
  outside.push(bytes.subarray(outsideSince));
  return hasPixels ? { outside, isAnimated: frames > 1, scans: 1 } : undefined;
}
