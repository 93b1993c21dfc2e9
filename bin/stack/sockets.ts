// Paths of Unix sockets, which the kernel cuts at 107 bytes (unix(7)).

import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const longest = 107;

/** @returns where the socket `name` of the stack in `directory` goes: in there, or in a short private directory */
export function socketPath(directory: string, name: string): string {
  const path = join(directory, 'run', name);
  if (Buffer.byteLength(path) <= longest) return path;
  const digest = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const short = join(tmpdir(), `peerfinder-${process.getuid?.() ?? 0}-${digest}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  chmodSync(short, 0o700);
  return join(short, name);
}
