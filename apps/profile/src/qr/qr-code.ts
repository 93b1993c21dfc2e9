// QR codes of a text: ECC level M, or H around letters, with the quiet zone of four modules that ISO/IEC 18004 asks for.

import QRCode from 'qrcode';
import { GreyCanvas } from './grey-canvas.ts';
import type { Outline } from './letter-outline.ts';
import { middleOf } from './qr-middle.ts';

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
  const quiet = Math.max(quietZone, Math.floor((size - code) / 2));
  const canvas = new GreyCanvas(Math.max(size, code + 2 * quiet));
  const isDark = (row: number, column: number) => modules.get(row, column) === 1;
  canvas.squares(modules.size, scale, quiet, isDark);
  if (letters) await canvas.put(middleOf(modules.size, letters), scale, quiet);
  return canvas.png();
}
