// SVG to PNG by resvg, with the one font that it is given: the same picture on every machine.

import { Resvg } from '@resvg/resvg-js';

/** @param fontFile path of the font; the machine's own play no part */
export function pngOf(svg: string, fontFile: string): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: [fontFile] };
  return new Resvg(svg, { font, logLevel: 'off' }).render().asPng();
}
