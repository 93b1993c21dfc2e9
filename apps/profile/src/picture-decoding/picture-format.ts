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

/** GIF, BMP, TIFF, ISO media (HEIC, AVIF), JPEG XL, ICO; SVG behind whatever XML allows before it. */
const otherFormats =
  /^(?:GIF8[79]a|BM[^]{4}\0\0\0\0|II\*\0|MM\0\*|[^]{4}ftyp|\0\0\0\x0cJXL |\xff\x0a|\0\0\x01\0)|^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--[^]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i;
const beginning = 1_024;

/**
 * What the file is by its content; what the upload says of itself doesn't count.
 *
 * @throws {RefusedPicture} unless it is a JPEG, PNG or WebP that goes on to its end
 */
export function structureOf(bytes: Buffer): PictureStructure {
  const start = bytes.subarray(0, beginning).toString('latin1');
  const format = formats.find(([signature]) => signature.test(start));
  if (!format) throw new RefusedPicture(otherFormats.test(start) ? 'other_format' : 'not_a_picture');
  const structure = format[1](bytes);
  if (!structure) throw new RefusedPicture('truncated');
  return structure;
}
