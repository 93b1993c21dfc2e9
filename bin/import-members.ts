// `npm run import-members -- file.csv [--dry-run] …`: takes over members from elsewhere. Needs the auth service's
// environment, or the local stack running, and the build. Ends with 0 where every line was taken or there already, 1 where not, 2 where asked wrongly.

import { createReadStream, createWriteStream, openSync, statSync, type WriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { authVariables } from './stack/auth-variables.ts';
import { endRequested } from './stack/end.ts';
import { exitIfNotStarted } from './stack/refusal-to-start.ts';
import { exitWithUsage, exitWithUsageIfAsked } from './stack/usage.ts';
import { type ImportCounts, type ImportListener, reasonOf, transferMembers } from './transfer/built.ts';
import { Progress } from './transfer/progress.ts';

const usage = `npm run import-members -- file.csv [--dry-run] [--report refused.csv] [--allow-slow-hashes] [--locale ko|en]

  file.csv              UTF-8, with the header name,email,verified,hash; see docs/operations.md
  --dry-run             reads and judges everything, writes nothing
  --report refused.csv  writes which lines were refused, and why
  --allow-slow-hashes   also takes hashes that take longer to compare with than our own
  --locale ko|en        the language that mails and pages begin with (ko)`;

const options = {
  'dry-run': { type: 'boolean', default: false },
  report: { type: 'string' },
  'allow-slow-hashes': { type: 'boolean', default: false },
  locale: { type: 'string', default: 'ko' },
} as const;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [path, ...others] = positionals;
    const { locale, report } = values;
    if (!path || others.length > 0 || (locale !== 'ko' && locale !== 'en')) throw new Error('Say which file.');
    const found = statSync(path);
    if (found.isDirectory()) throw new Error(`${path} is no file.`);
    const reportTo = report === undefined ? undefined : createWriteStream(report, { fd: openSync(report, 'w', 0o600) });
    return {
      path,
      bytes: found.size,
      reportTo,
      locale,
      dryRun: values['dry-run'],
      allowSlowHashes: values['allow-slow-hashes'],
    } as const;
  } catch (error) {
    return exitWithUsage(error, usage);
  }
}

function listenerOf(progress: Progress, bytesRead: () => number, reportTo: WriteStream | undefined): ImportListener {
  reportTo?.write('line,reason\r\n');
  return {
    refused({ line, reason }) {
      progress.print(`line ${line}: ${reason}`);
      reportTo?.write(`${line},${reason}\r\n`);
    },
    progressed: (lines, counts) => progress.show(bytesRead(), `line ${lines} · ${told(counts)}`),
  };
}

function told({ accounts, pending, alreadyThere, refused }: ImportCounts): string {
  return `${accounts} accounts, ${pending} to prove their address, ${alreadyThere} there already, ${refused} refused`;
}

async function run(): Promise<number> {
  const { path, bytes, reportTo, ...wishes } = readArguments();
  const { importMembers } = await transferMembers();
  const stop = new AbortController();
  void endRequested().then(() => stop.abort());
  const chunks = createReadStream(path);
  const progress = new Progress(bytes);
  const listener = listenerOf(progress, () => chunks.bytesRead, reportTo);
  const startedAt = performance.now();
  try {
    const result = await importMembers(authVariables(), { chunks, listener, stop: stop.signal, ...wishes });
    progress.end();
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(`${wishes.dryRun ? 'Would be: ' : ''}${told(result)} (${seconds} s)`);
    if (!result.complete) console.error('Stopped before the end of the file. Run it again for the rest.');
    return result.complete && result.refused === 0 ? 0 : 1;
  } catch (error) {
    progress.end();
    exitIfNotStarted(error, 'Nothing was imported.');
    if (error instanceof Error && error.name === 'WrongHeaderError') {
      console.error(error.message);
      return 2;
    }
    console.error(`Stopped: ${reasonOf(error)}. What is imported stays; run it again for the rest.`);
    return 1;
  } finally {
    await new Promise<void>((resolve) => (reportTo ? reportTo.end(resolve) : resolve()));
  }
}

exitWithUsageIfAsked(usage);
process.exit(await run());
