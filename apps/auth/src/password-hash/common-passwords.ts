// The commonest passwords, looked up in one sorted text: a megabyte and a half instead of a string each.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { projectPath } from '#pages/project-root';

const lineEnd = 0x0a;
let loaded: Buffer | undefined;

/** Whether a password, in lower case and NFC, is one of the commonest. Asks nobody but this process. */
export function isListed(password: string): boolean {
  loaded ??= gunzipSync(readFileSync(projectPath('apps/auth/assets/common-passwords.txt.gz')));
  return hasLine(loaded, Buffer.from(password));
}

/** Whether a text of lines, each with its end, sorted by bytes, has this one. */
export function hasLine(text: Buffer, line: Buffer): boolean {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = middle === 0 ? 0 : text.lastIndexOf(lineEnd, middle - 1) + 1;
    const end = text.indexOf(lineEnd, middle);
    const order = line.compare(text, start, end);
    if (order === 0) return true;
    if (order < 0) high = start;
    else low = end + 1;
  }
  return false;
}
