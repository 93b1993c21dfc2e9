// The end of a log file, for showing why something failed.

import { existsSync, readFileSync } from 'node:fs';

const lines = 20;

/** @returns the last lines, indented; says so when there is nothing */
export function tail(file: string): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : '';
  if (!text) return '    (empty)';
  return text
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join('\n');
}
