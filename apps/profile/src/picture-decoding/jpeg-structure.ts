// The segments of a JPEG (ITU-T T.81, annex B).

import type { PictureStructure } from './picture-structure.ts';

const marker = 0xff;
const startOfScan = 0xda;
const endOfImage = 0xd9;
const restart = { first: 0xd0, last: 0xd7 };
const temporary = 0x01;

/** @returns undefined for one that ends before its end */
export function jpegStructure(bytes: Buffer): PictureStructure | undefined {
  const outside: Buffer[] = [];
  let scans = 0;
  let outsideSince = 0;
  for (let at = 2; ;) {
    at = bytes.indexOf(marker, at);
    if (at < 0 || at + 1 >= bytes.length) return undefined;
    const code = bytes[at + 1] as number;
    if (code === endOfImage) break;
    if (isAlone(code)) {
      at += code === marker ? 1 : 2;
      continue;
    }
    if (at + 4 > bytes.length) return undefined;
    at += 2 + bytes.readUInt16BE(at + 2);
    if (code !== startOfScan) continue;
    scans++;
    outside.push(bytes.subarray(outsideSince, at));
    at = outsideSince = endOfScan(bytes, at);
  }
  outside.push(bytes.subarray(outsideSince));
  return scans === 0 ? undefined : { outside, isAnimated: false, scans };
}

/** Markers that no length follows, and fill bytes. */
function isAlone(code: number): boolean {
  return code === marker || code === 0 || code === temporary || (code >= restart.first && code <= 0xd8);
}

/** Where the next marker is; within a scan, 0xff is followed by 0 or is a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(marker, from); at >= 0; at = bytes.indexOf(marker, at + 1)) {
    const code = bytes[at + 1];
    const goesOn = code === 0 || code === marker || (code !== undefined && isRestart(code));
    if (!goesOn) return at;
  }
  return bytes.length;
}

function isRestart(code: number): boolean {
  return code >= restart.first && code <= restart.last;
}
