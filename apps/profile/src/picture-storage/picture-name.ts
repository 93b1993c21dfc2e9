// What pictures are called: one name for each, from which the files of its sizes follow.

import { randomBytes } from 'node:crypto';

/** Sides of the squares in which a picture is kept, in pixels. */
export const pictureSizes = [96, 256, 512] as const;
export type PictureSize = (typeof pictureSizes)[number];
export const largestSize = 512 satisfies PictureSize;

const nameBytes = 18;
const filePattern = /^(?<base>[\w-]{24})(?:\.(?<side>96|256))?\.webp$/;

/** A name that nobody can guess, such as `3q2-7w….webp`. */
export function newPictureName(): string {
  return `${randomBytes(nameBytes).toString('base64url')}.webp`;
}

/** The largest size has the picture's own name, which is all that pictures of earlier versions have. */
export function fileOf(name: string, size: PictureSize): string {
  return size === largestSize ? name : name.replace(/\.webp$/, `.${size}.webp`);
}

/** Which picture a file is of, and in what size; undefined where no picture has such a file. */
export function pictureOfFile(file: string): { name: string; size: PictureSize } | undefined {
  const groups = filePattern.exec(file)?.groups;
  if (!groups) return undefined;
  const size = pictureSizes.find((side) => String(side) === groups['side']) ?? largestSize;
  return { name: `${groups['base']}.webp`, size };
}
