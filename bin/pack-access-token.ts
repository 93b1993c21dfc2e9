// `npm run pack:access-token [-- --out <directory>]`: libs/access-token as an npm package, built and packed into a tarball.

import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from './stack/checkout.ts';
import { runCommand } from './stack/command.ts';
import { failureText } from './stack/steps.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: join(checkout, 'dist/package') } } });
const out = resolve(values.out);
const library = join(checkout, 'libs/access-token');
const require = createRequire(import.meta.url);

try {
  const folder = join(out, 'access-token');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'README.md']) copyFileSync(join(library, file), join(folder, file));
  copyFileSync(join(checkout, 'LICENSE'), join(folder, 'LICENSE'));
  // Types were checked with all others; here they are only written down.
  const project = ['-p', join(library, 'tsconfig.package.json'), '--noCheck', '--outDir', join(folder, 'dist')];
  await runCommand(process.execPath, [require.resolve('typescript/bin/tsc'), ...project], {});
  await runCommand('npm', ['pack', '--silent', '--pack-destination', out], { directory: folder });
  const tarballs = readdirSync(out).filter((name) => name.endsWith('.tgz'));
  console.log(tarballs.map((name) => join(out, name)).join('\n'));
} catch (error) {
  console.error(failureText(error));
  process.exit(1);
}
