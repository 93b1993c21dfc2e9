// QR codes of a text: ECC level M, or H around letters, with the quiet zone of four modules that ISO/IEC 18004 asks for.

import QRCode from 'qrcode';
import sharp from 'sharp';
import type { Outline } from './letter-outline.ts';
import { type Middle, middleOf } from './qr-middle.ts';

/** How a code looks: plain, or strong enough for letters in its middle. */
export interface Look {
  level: 'M' | 'H';
  letters?: Outline | undefined;
}

export const plain: Look = { level: 'M' };

const quietZone = 4;

/** The code as SVG, black on white also on dark pages. */
export async function qrSvg(text: string, { level, letters }: Look = plain): Promise<string> {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
  const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: level, margin: quietZone });
  if (!letters) return svg;
  const { drawing } = middleOf(modules.size, letters);
  return svg.replace('</svg>', `<g transform="translate(${quietZone} ${quietZone})">${drawing}</g></svg>`);
}

/**
 * The code as PNG. Each module is the same whole number of pixels; what is left over widens the
 * quiet zone, so that the picture is exactly `size` pixels wide and high wherever the code fits.
 */
export async function qrPng(text: string, size: number, { level, letters }: Look = plain): Promise<Buffer> {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
  const scale = Math.max(1, Math.floor(size / (modules.size + 2 * quietZone)));
  const code = modules.size * scale;
  const before = Math.max(quietZone, Math.floor((size - code) / 2));
  const after = Math.max(quietZone, size - code - before);
  const shades = Buffer.from(Array.from(modules.data, (dark) => (dark ? 0 : 255)));
  const squares = await sharp(shades, { raw: { width: modules.size, height: modules.size, channels: 1 } })
    .resize(code, code, { kernel: 'nearest' })
    .extend({ top: before, left: before, bottom: after, right: after, background: '#fff' })
    .toColourspace('b-w')
    .png({ compressionLevel: letters ? 0 : 9 })
    .toBuffer();
  return letters ? withMiddle(squares, middleOf(modules.size, letters), scale, before) : squares;
}

async function withMiddle(squares: Buffer, middle: Middle, scale: number, before: number): Promise<Buffer> {
  const { x, y, width, height, drawing } = middle;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="${x} ${y} ${width} ${height}">${drawing}</svg>`;
  return sharp(squares)
    .composite([{ input: Buffer.from(svg), left: before + x * scale, top: before + y * scale }])
    .removeAlpha()
    .toColourspace('b-w')
    .png({ compressionLevel: 9 })
    .toBuffer();
}
