// The chunks of a PNG (W3C PNG, third edition, §5).

import type { PictureStructure } from './picture-structure.ts';

const signatureBytes = 8;
const aroundData = { before: 8, after: 4 };
const pixels = new Set(['IDAT', 'fdAT']);

/** @returns undefined for one that ends before its end */
export function pngStructure(bytes: Buffer): PictureStructure | undefined {
  const outside: Buffer[] = [];
  let outsideSince = 0;
  let isAnimated = false;
  for (let at = signatureBytes; at + aroundData.before + aroundData.after <= bytes.length;) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const start = at + aroundData.before;
    const end = start + bytes.readUInt32BE(at);
    if (end + aroundData.after > bytes.length) return undefined;
    if (type === 'acTL') isAnimated = end - start >= 4 && bytes.readUInt32BE(start) > 1;
    if (type === 'IEND') return { outside: [...outside, bytes.subarray(outsideSince)], isAnimated, scans: 1 };
    if (pixels.has(type)) {
      outside.push(bytes.subarray(outsideSince, start));
      outsideSince = end;
    }
    at = end + aroundData.after;
  }
  return undefined;
}
