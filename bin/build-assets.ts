// Builds everything that the gateway serves by itself: `node --conditions=source bin/build-assets.ts`.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { minifySync } from '@swc/core';
import { projectPath } from '#pages/project-root';
import { fontFaces } from './assets/fonts.ts';
import { openGraphFont } from './assets/open-graph-font.ts';
import { sitePicture } from './assets/site-picture.ts';
import { StaticFolder } from './assets/static-folder.ts';
import { storedPages } from './assets/stored-pages.ts';
import { compileTheme } from './assets/theme.ts';

const startedAt = performance.now();
const folder = new StaticFolder(projectPath('dist/static'));
/** Not public: the profile service draws with it. */
const pictureFont = projectPath('dist/open-graph/pretendard.otf');
const swagger = [
  import.meta.resolve('swagger-ui-dist/swagger-ui.css'),
  import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
];

mkdirSync(dirname(pictureFont), { recursive: true });
writeFileSync(pictureFont, await openGraphFont());
folder.addHashed('theme.css', (await fontFaces(folder)) + compileTheme('theme'));
folder.addHashed('manage.css', compileTheme('manage'));
folder.addHashed('bonds.css', compileTheme('bonds'));
folder.addHashed('card.css', compileTheme('card'));
folder.addHashed('write.css', compileTheme('write'));
for (const name of readdirSync(projectPath('libs/pages/scripts'))) {
  const script = readFileSync(projectPath('libs/pages/scripts', name), 'utf8');
  folder.addHashed(name, minifySync(script, { module: true, compress: true, mangle: true }).code);
}
for (const url of swagger) folder.addHashed(basename(url), readFileSync(new URL(url)));
folder.addHashed('favicon.svg', readFileSync(projectPath('libs/pages/images/favicon.svg')));
folder.addHashed('open-graph.png', sitePicture(pictureFont));
folder.add('robots.txt', readFileSync(projectPath('libs/pages/images/robots.txt')));
for (const [path, html] of storedPages(folder.manifest())) folder.add(path, html);
folder.finish();

console.log(`built ${folder.count} static files in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
