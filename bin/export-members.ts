// `npm run export-members -- file.csv [--yes]`: writes all members with their password hashes, for an installation
// elsewhere. Needs the auth service's environment, or the local stack running, and the build.

import { open } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { authVariables } from './stack/auth-variables.ts';
import { exitIfNotStarted } from './stack/refusal-to-start.ts';
import { exitWithUsage, exitWithUsageIfAsked } from './stack/usage.ts';
import { type ExportCounts, reasonOf, transferMembers } from './transfer/built.ts';

const usage = `npm run export-members -- file.csv [--yes]

  file.csv   must not exist yet; readable by its owner alone
  --yes      doesn't ask before it writes`;
const word = 'export';

function readArguments(): { path: string; yes: boolean } {
  try {
    const { values, positionals } = parseArgs({ options: { yes: { type: 'boolean' } }, allowPositionals: true });
    const [path, ...others] = positionals;
    if (!path || others.length > 0) throw new Error('Say which file.');
    if (!values.yes && !process.stdin.isTTY) throw new Error('Nobody is there to confirm: say --yes.');
    return { path, yes: values.yes ?? false };
  } catch (error) {
    return exitWithUsage(error, usage);
  }
}

async function confirmed({ accounts, pending, leftOut }: ExportCounts): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    `Names, addresses and password hashes of ${accounts + pending} people go into the file; ` +
      `${leftOut} suspended ones don't. Type "${word}" to write it: `,
  );
  terminal.close();
  return answer.trim() === word;
}

/** What is half written is nothing: the file goes again. */
async function write(path: string, lines: AsyncIterable<string>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await pipeline(Readable.from(lines), file.createWriteStream());
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

async function run(): Promise<number> {
  const { path, yes } = readArguments();
  const { exportMembers } = await transferMembers();
  try {
    const counts = await exportMembers(
      authVariables(),
      async (held) => yes || (await confirmed(held)),
      (lines) => write(path, lines),
    );
    if (!counts) console.error('Nothing was written.');
    else console.log(`${path}: ${counts.accounts} accounts, ${counts.pending} who are to prove their address`);
    return counts ? 0 : 1;
  } catch (error) {
    exitIfNotStarted(error, 'Nothing was written.');
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    console.error(exists ? `${path} exists already and stays as it is.` : `Nothing was written: ${reasonOf(error)}`);
    return exists ? 2 : 1;
  }
}

exitWithUsageIfAsked(usage);
process.exit(await run());
