// `npm run revoke-all-tokens [-- --yes]`: after a signing key has leaked. Replaces the keys and makes void whatever was
// issued before. Needs the auth service's environment, or the local stack running, and the build. Ends with 0 where everybody
// is told, 1 where it has to be run again, 2 where asked wrongly or there is no configuration.

import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { authVariables } from './stack/auth-variables.ts';
import { checkout } from './stack/checkout.ts';
import { exitIfNotStarted } from './stack/refusal-to-start.ts';
import { exitWithUsage, exitWithUsageIfAsked } from './stack/usage.ts';
import { reasonOf } from './transfer/built.ts';

interface Outcome {
  emergency: { at: Date; notBefore: number };
  begunEarlier: boolean;
  sealedAnew: boolean;
  announced: boolean;
}

type RevokeAllTokens = (environment: NodeJS.ProcessEnv) => Promise<Outcome>;

const usage = `npm run revoke-all-tokens [-- --yes]

  --yes   doesn't ask first`;
const word = 'revoke';

function saidYes(): boolean {
  try {
    const { yes = false } = parseArgs({ options: { yes: { type: 'boolean' } } }).values;
    if (!yes && !process.stdin.isTTY) throw new Error('Nobody is there to confirm: say --yes.');
    return yes;
  } catch (error) {
    return exitWithUsage(error, usage);
  }
}

async function confirmed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    'Everybody is signed out on every device, and every token of every service is void. ' +
      `The signing keys are replaced for good. Type "${word}" to do it: `,
  );
  terminal.close();
  return answer.trim() === word;
}

function report({ emergency: { at, notBefore }, begunEarlier, sealedAnew, announced }: Outcome): number {
  const when = at.toISOString();
  console.log(
    begunEarlier
      ? `The signing keys were replaced by an earlier run, at ${when}; they stay.`
      : `The signing keys are replaced, at ${when}.`,
  );
  if (sealedAnew) {
    console.log(
      'Those before were sealed with another KEY_ENCRYPTION_KEY. Restart every copy of auth with the new one now: until then it ' +
        'answers 503. If that was a mistake, run this again with the KEY_ENCRYPTION_KEY that auth has.',
    );
  }
  if (announced) {
    console.log(`Told: what was issued before ${new Date(notBefore * 1_000).toISOString()} is void everywhere.`);
    console.log('People sign in again; services ask for new tokens.');
    return 0;
  }
  console.error(
    'Verifiers are NOT told, because Redis did not answer: auth takes the new keys within 30 s, other services drop the old ' +
      'ones only when they next ask for keys, and people are still signed in. Run this again once Redis is back.',
  );
  return 1;
}

async function run(): Promise<number> {
  if (!saidYes() && !(await confirmed())) {
    console.error('Nothing was done.');
    return 1;
  }
  try {
    const built = pathToFileURL(join(checkout, 'dist/apps/auth/src/revoke-all-tokens.js')).href;
    const { revokeAllTokens } = (await import(built)) as { revokeAllTokens: RevokeAllTokens };
    return report(await revokeAllTokens(authVariables()));
  } catch (error) {
    exitIfNotStarted(error, 'Nothing was done.');
    if (error instanceof Error && error.name === 'ClocksDifferError') {
      console.error(`Nothing was done: ${error.message}.`);
      return 1;
    }
    console.error(`It is not known to be done: ${reasonOf(error)}. Run this again.`);
    return 1;
  }
}

exitWithUsageIfAsked(usage);
process.exit(await run());
