// Where the font of the pictures is.

import { existsSync } from 'node:fs';
import { projectPath } from '#pages/project-root';

const built = 'dist/open-graph/pretendard.otf';
/** What the build cuts down; a production image doesn't have it. */
const whole = 'node_modules/pretendard/dist/public/static/Pretendard-SemiBold.otf';

/** @returns the path of the built font, or of the whole one before the first build (a test of the apps alone) */
export function pictureFontFile(): string {
  const file = [built, whole].map((path) => projectPath(path)).find((path) => existsSync(path));
  if (!file) throw new Error('There is no font for pictures: run the asset build.');
  return file;
}
