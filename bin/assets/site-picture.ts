// What messengers show of a link to the first page.

import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { projectPath } from '#pages/project-root';

/** @param fontFile path of the font that it is written in @returns a PNG of 1200 × 630 pixels */
export function sitePicture(fontFile: string): Uint8Array {
  const svg = readFileSync(projectPath('libs/pages/images/open-graph.svg'), 'utf8');
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [fontFile] } }).render().asPng();
}
