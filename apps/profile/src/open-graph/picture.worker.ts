// Draws one picture, on a worker thread of low priority: requests always go first.

import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { FontMetrics } from './font-metrics.ts';
import { releaseNativeMemory } from './native-memory.ts';
import type { PictureCard } from './picture-card.ts';
import { ground, pictureSvg } from './picture-svg.ts';
import { pngOf } from './svg-renderer.ts';

export interface DrawTask {
  card: PictureCard;
  /** A stored picture, in any format. */
  photo?: Uint8Array | undefined;
  /** Path of the font that everything is written in. */
  fontFile: string;
}

const photoSide = 280;
const fonts = new Map<string, FontMetrics>();

/** @returns the picture as PNG */
export default async function draw({ card, photo, fontFile }: DrawTask): Promise<Uint8Array> {
  const svg = pictureSvg(card, metricsOf(fontFile), photo && (await toJpeg(photo)));
  const picture = pngOf(svg, fontFile);
  await releaseNativeMemory();
  return picture;
}

function metricsOf(fontFile: string): FontMetrics {
  const known = fonts.get(fontFile);
  if (known) return known;
  const metrics = new FontMetrics(readFileSync(fontFile));
  fonts.set(fontFile, metrics);
  return metrics;
}

/** Resvg reads no WebP. A photo with holes gets our ground behind it. */
function toJpeg(photo: Uint8Array): Promise<Buffer> {
  return sharp(photo)
    .resize(photoSide, photoSide, { fit: 'cover' })
    .flatten({ background: ground })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
