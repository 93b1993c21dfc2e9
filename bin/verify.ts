// `npm test`: static checks, build, specs, HTTP tests on real stores, journeys in a browser. `npm test -- <pattern>`
// runs the test files that match, and nothing else.

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt } from './stack/build.ts';
import { localDirectory } from './stack/checkout.ts';
import { endRequested } from './stack/end.ts';
import { isTaken, takeDirectory } from './stack/lock.ts';
import { Parts } from './stack/parts.ts';
import { findBrowser, findPrograms } from './stack/programs.ts';
import { failureText, loudStep as step } from './stack/steps.ts';
import { hasTests, runJest, type JestProject } from './verification/jest-project.ts';
import { summary, type Stage } from './verification/stage.ts';
import { staticChecks } from './verification/static-checks.ts';
import { startTestStores } from './verification/stores.ts';

const runs = join(localDirectory, 'test');
const patterns = process.argv.slice(2);
const parts = new Parts();
const stages: Stage[] = [];

async function verify(directory: string): Promise<void> {
  if (patterns.length === 0) stages.push(...(await staticChecks()));
  if (!isBuilt()) await timed('build', () => build(directory));
  if (await hasTests('specs', patterns)) await test('specs', directory, {});
  const [hasHttpTests, hasJourneys] = [await hasTests('e2e', patterns), await hasTests('journeys', patterns)];
  if (!hasHttpTests && !hasJourneys) return;
  const programs = await findPrograms(step);
  if (hasHttpTests) await test('e2e', directory, await startTestStores(directory, programs, parts));
  await parts.stop();
  if (!hasJourneys) return;
  await findBrowser(step);
  await test('journeys', directory, { TEST_DIRECTORY: directory });
}

async function test(project: JestProject, directory: string, environment: NodeJS.ProcessEnv): Promise<void> {
  console.log(`· ${project}`);
  stages.push(await runJest(project, patterns, directory, environment));
}

async function timed(title: string, work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  await step(title, work);
  stages.push({ title, seconds: (performance.now() - startedAt) / 1000, ok: true });
}

/** Runs that were killed leave their directories; one that goes on is left alone. */
function removeOldRuns(): void {
  for (const name of readdirSync(runs)) {
    const directory = join(runs, name);
    if (!isTaken(directory)) rmSync(directory, { recursive: true, force: true });
  }
}

mkdirSync(runs, { recursive: true, mode: 0o700 });
removeOldRuns();
const directory = mkdtempSync(join(runs, 'run-'));
const release = await takeDirectory(directory);
void endRequested().then(async (reason) => {
  console.error(`\nStopping (${reason}) …`);
  await parts.stop();
  process.exit(130);
});
try {
  await verify(directory);
} catch (error) {
  console.error(`✗ ${failureText(error)}`);
  stages.push({ title: 'stopped early', seconds: 0, ok: false });
}
await parts.stop();
release();
const ok = stages.every((stage) => stage.ok);
if (ok) rmSync(directory, { recursive: true, force: true });
console.log(`\n${stages.length > 0 ? summary(stages) : 'No test file matches.'}`);
process.exit(ok && stages.length > 0 ? 0 : 1);
