// QR codes of a text: ECC level M with the quiet zone of four modules that ISO/IEC 18004 asks for.

import QRCode from 'qrcode';
import sharp from 'sharp';

const errorCorrectionLevel = 'M';
const quietZone = 4;

/** The code as SVG, black on white also on dark pages. */
export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel, margin: quietZone });
}

/**
 * The code as PNG. Each module is the same whole number of pixels; what is left over widens the
 * quiet zone, so that the picture is exactly `size` pixels wide and high wherever the code fits.
 */
export async function qrPng(text: string, size: number): Promise<Buffer> {
  const { modules } = QRCode.create(text, { errorCorrectionLevel });
  const scale = Math.max(1, Math.floor(size / (modules.size + 2 * quietZone)));
  const code = modules.size * scale;
  const before = Math.max(quietZone, Math.floor((size - code) / 2));
  const after = Math.max(quietZone, size - code - before);
  const shades = Buffer.from(Array.from(modules.data, (dark) => (dark ? 0 : 255)));
  return sharp(shades, { raw: { width: modules.size, height: modules.size, channels: 1 } })
    .resize(code, code, { kernel: 'nearest' })
    .extend({ top: before, left: before, bottom: after, right: after, background: '#fff' })
    .toColourspace('b-w')
    .png({ compressionLevel: 9 })
    .toBuffer();
}
