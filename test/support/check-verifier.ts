// `npm run check-verifier` as a process of its own, as a developer starts it.

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface Checked {
  /** 0 withstood, 1 not, 2 nothing found out */
  readonly code: number;
  readonly output: string;
  /** What it told people. */
  readonly told: string;
}

export interface Checking {
  /** What it has told so far. */
  readonly told: string;
  /** Resolves once it has told something that `wanted` is found in. @returns the first group */
  tells(wanted: RegExp): Promise<string>;
  readonly checked: Promise<Checked>;
}

const checkout = join(import.meta.dirname, '../..');

export function checkVerifier(...args: readonly string[]): Checking {
  const child = spawn(process.execPath, ['--conditions=source', 'bin/check-verifier.ts', ...args], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (told += piece));
  return {
    get told() {
      return told;
    },
    async tells(wanted) {
      for (;;) {
        const [, group] = wanted.exec(told) ?? [];
        if (group !== undefined) return group;
        if (child.exitCode !== null) throw new Error(`it ended and told only: ${told}`);
        await Promise.race([once(child.stderr, 'data'), once(child, 'close')]);
      }
    },
    checked: ended(child, () => told),
  };
}

async function ended(child: ChildProcessByStdio<null, Readable, Readable>, told: () => string): Promise<Checked> {
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number]>]);
  return { code, output, told: told() };
}
