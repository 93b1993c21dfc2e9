// Turns whatever was uploaded into one harmless picture: decoded once, upright, square, in three sizes, without metadata.
// Runs in a process of its own.

import sharp from 'sharp';
import { hasActiveContent } from './active-content.ts';
import { RefusedPicture } from './picture-refusal.ts';
import { structureOf } from './picture-format.ts';

/** Bytes of WebP by the side of the square. */
export type Decoded = Readonly<Record<96 | 256 | 512, Uint8Array>>;

const mostPixels = 40_000_000;
/** A progressive JPEG has ten of them in colour, eighteen in CMYK. */
const mostScans = 20;
const quality = 82;

/** @throws {RefusedPicture} unless the bytes are a whole, still JPEG, PNG or WebP of at most 40 megapixels, and nothing else */
export async function decodePicture(bytes: Buffer): Promise<Decoded> {
  const structure = structureOf(bytes);
  if (structure.isAnimated) throw new RefusedPicture('animated');
  if (structure.scans > mostScans) throw new RefusedPicture('too_costly');
  if (hasActiveContent(bytes, structure)) throw new RefusedPicture('hidden_content');
  const { data, info } = await decoded(bytes);
  const webp = (side: number) =>
    sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
      .resize(side, side)
      .webp({ quality })
      .toBuffer();
  return { 96: await webp(96), 256: await webp(256), 512: await webp(512) };
}

/** Its pixels at the largest size, in sRGB. */
async function decoded(bytes: Buffer) {
  try {
    return await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
      .autoOrient()
      .resize(512, 512, { fit: 'cover' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw refusalOf(error);
  }
}

/** libvips tells by words alone what was wrong. */
function refusalOf(error: unknown): RefusedPicture {
  const words = error instanceof Error ? error.message : '';
  if (words.includes('pixel limit')) return new RefusedPicture('too_many_pixels');
  if (/too many scans/i.test(words)) return new RefusedPicture('too_costly');
  return new RefusedPicture(/premature end|truncat|end of (?:file|stream)/i.test(words) ? 'truncated' : 'broken');
}
