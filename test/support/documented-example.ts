// The examples of docs/verify-tokens.md as files: what the tests run is what the page says.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../bin/stack/checkout.ts';

/** Writes the example that names this file in its first line. @returns where it is */
export function writeExample(folder: string, file: string): string {
  const page = readFileSync(join(checkout, 'docs/verify-tokens.md'), 'utf8');
  const example = [...page.matchAll(/^```\w+\n((?:\/\/|#) (\S+)[\s\S]*?)^```$/gm)].find(([, , name]) => name === file);
  if (!example?.[1]) throw new Error(`docs/verify-tokens.md has no example ${file}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), example[1]);
  return join(folder, file);
}
