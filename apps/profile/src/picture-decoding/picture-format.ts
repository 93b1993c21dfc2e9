// What a file is by its content, and how it is built.

import { jpegStructure } from './jpeg-structure.ts';
import { RefusedPicture } from './picture-refusal.ts';
import type { PictureStructure } from './picture-structure.ts';
import { pngStructure } from './png-structure.ts';
import { webpStructure } from './webp-structure.ts';

type Read = (bytes: Buffer) => PictureStructure | undefined;

const formats: readonly [signature: RegExp, read: Read][] = [
  [/^\xff\xd8\xff/, jpegStructure],
  [/^\x89PNG\r\n\x1a\n/, pngStructure],
  [/^RIFF[^]{4}WEBP/, webpStructure],
];

/** GIF, BMP, TIFF, ISO media (HEIC, AVIF), JPEG XL, ICO. */
const otherFormats = /^(?:GIF8[79]a|BM[^]{4}\0\0\0\0|II\*\0|MM\0\*|[^]{4}ftyp|\0\0\0\x0cJXL |\xff\x0a|\0\0\x01\0)/;
/** One part of what may precede a document's first element, and that element. */
const beforeSvg = /\s+|<\?xml[^>]*>|<!--[^]*?-->|<!DOCTYPE svg[^>]*>/iy;
const svg = /<svg[\s>]/iy;
const byteOrderMark = '\xef\xbb\xbf';
const beginning = 1_024;

/**
 * What the file is by its content; what the upload says of itself doesn't count.
 *
 * @throws {RefusedPicture} unless it is a JPEG, PNG or WebP that goes on to its end
 */
export function structureOf(bytes: Buffer): PictureStructure {
  const start = bytes.subarray(0, beginning).toString('latin1');
  const format = formats.find(([signature]) => signature.test(start));
  if (!format) throw new RefusedPicture(otherFormats.test(start) || isSvg(start) ? 'other_format' : 'not_a_picture');
  const structure = format[1](bytes);
  if (!structure) throw new RefusedPicture('truncated');
  return structure;
}

/** Part by part, each taken once: a single pattern for all of it would try every way to divide the same comments. */
function isSvg(start: string): boolean {
  let at = start.startsWith(byteOrderMark) ? byteOrderMark.length : 0;
  const goesOn = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.test(start);
  };
  while (goesOn(beforeSvg)) at = beforeSvg.lastIndex;
  return goesOn(svg);
}
