// What messengers show of a link to the first page.

import { readFileSync } from 'node:fs';
import { projectPath } from '#pages/project-root';
import { pngOf } from '../../apps/profile/src/open-graph/svg-renderer.ts';

/** @param fontFile path of the font that it is written in @returns a PNG of 1200 × 630 pixels */
export function sitePicture(fontFile: string): Uint8Array {
  return pngOf(readFileSync(projectPath('libs/pages/images/open-graph.svg'), 'utf8'), fontFile);
}
