// `npm run verify-audit [-- --expect <seq>:<hash>]`: whether the history of acts is what was written. Needs the auth
// service's environment, or the local stack running, and the build. Ends with 0 where it is, 1 where not, 2 where asked wrongly.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { authVariables } from './stack/auth-variables.ts';
import { checkout } from './stack/checkout.ts';
import { exitIfNotStarted } from './stack/refusal-to-start.ts';
import { exitWithUsage, exitWithUsageIfAsked } from './stack/usage.ts';

interface Head {
  seq: number;
  hash: Buffer;
}

interface Verified {
  head: Head;
  flaw?: { seq: number; kind: string };
}

type VerifyAudit = (environment: NodeJS.ProcessEnv, expected?: Head) => Promise<Verified>;

const usage = `npm run verify-audit [-- --expect <seq>:<hash>]

  --expect <seq>:<hash>  a head that an earlier run printed: the history must still hold it`;

/** What is wrong, by the kinds of apps/auth/src/audit/audit-verification.ts. */
const explanations: Readonly<Record<string, string>> = {
  gap: 'the event before it is missing, or its number was changed',
  altered: 'it is not the event that was written, or KEY_ENCRYPTION_KEY is another one',
  misplaced: 'it was written behind another event',
  particular_altered: 'the address or the change that it speaks of is not what was written',
  particular_missing: 'the address or the change that it speaks of is gone, though nobody was erased whose it was',
  truncated: 'from here on, events are missing at the end, or were put there past the head',
  head_altered: 'the head has another hash',
  unexpected: 'it is not the event whose hash was written down',
};

function expectedHead(): Head | undefined {
  try {
    const { expect } = parseArgs({ options: { expect: { type: 'string' } } }).values;
    if (expect === undefined) return undefined;
    const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(expect) ?? [];
    if (!seq || !hash) throw new Error('Say what to expect as it was printed: <seq>:<hash>.');
    return { seq: Number(seq), hash: Buffer.from(hash, 'hex') };
  } catch (error) {
    return exitWithUsage(error, usage);
  }
}

function report({ head, flaw }: Verified): void {
  if (!flaw) {
    console.log(`The history is sound: ${head.seq} ${head.seq === 1 ? 'event' : 'events'}.`);
    console.log(`head: ${head.seq}:${head.hash.toString('hex')}`);
    console.log('Keep the head elsewhere: a later run with --expect shows whether anything up to it was taken away.');
    return;
  }
  console.error(
    `The history is not sound at event ${flaw.seq}: ${explanations[flaw.kind] ?? flaw.kind} (${flaw.kind}).`,
  );
  console.error(`It is sound up to event ${head.seq}.`);
}

exitWithUsageIfAsked(usage);
const expected = expectedHead();
try {
  const built = pathToFileURL(join(checkout, 'dist/apps/auth/src/verify-audit.js')).href;
  const { verifyAudit } = (await import(built)) as { verifyAudit: VerifyAudit };
  const verified = await verifyAudit(authVariables(), expected);
  report(verified);
  process.exit(verified.flaw ? 1 : 0);
} catch (error) {
  exitIfNotStarted(error, 'The history was not verified.');
  console.error(`The history was not verified: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
