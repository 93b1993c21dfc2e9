// Turns whatever was uploaded into one harmless picture: decoded, upright, square, without metadata.

import sharp from 'sharp';
import { PictureRefusedError } from './avatar.errors.ts';

export const uploadTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

const side = 512;
const quality = 82;
const mostPixels = 40_000_000;

const signatures: readonly RegExp[] = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^RIFF[^]{4}WEBP/];

/** Whether the first bytes are those of a format that we take; what the upload says of itself doesn't count. */
function isKnownFormat(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 16).toString('latin1');
  return signatures.some((signature) => signature.test(start));
}

/**
 * @returns the picture as WebP, 512 pixels square
 * @throws {PictureRefusedError} unless the bytes are a whole JPEG, PNG or WebP of at most 40 megapixels
 */
export async function avatarOf(bytes: Buffer): Promise<Buffer> {
  if (!isKnownFormat(bytes)) throw new PictureRefusedError('not_a_picture');
  try {
    return await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
      .autoOrient()
      .resize(side, side, { fit: 'cover' })
      .webp({ quality })
      .toBuffer();
  } catch (error) {
    const isTooLarge = error instanceof Error && error.message.includes('pixel limit');
    throw new PictureRefusedError(isTooLarge ? 'too_many_pixels' : 'not_a_picture');
  }
}
