// `npm run bench [-- auth | profile | tokens]`: measures the product on stacks of its own and writes RESULTS.md. Half an hour in
// all. `npm run bench -- tokens --quick` only shows that it works: a round each, printed, written nowhere.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { build, isBuilt } from '../bin/stack/build.ts';
import { localDirectory } from '../bin/stack/checkout.ts';
import { Parts } from '../bin/stack/parts.ts';
import { findPrograms } from '../bin/stack/programs.ts';
import { failureText, loudStep as step } from '../bin/stack/steps.ts';
import { currentLoad, describeMachine } from './measure/machine.ts';
import { withChapter } from './report/chapter.ts';
import { markdownOf } from './report/markdown.ts';
import type { Section } from './report/section.ts';
import { measureAuth } from './suites/auth.ts';
import { measureProfile } from './suites/profile.ts';
import { measureTokens } from './suites/tokens.ts';
import type { Surroundings } from './suites/surroundings.ts';

const suites: Readonly<Record<string, { title: string; measure: (in_: Surroundings) => Promise<Section[]> }>> = {
  auth: { title: 'The auth service', measure: measureAuth },
  profile: { title: 'The profile service', measure: measureProfile },
  tokens: { title: 'Tokens for services', measure: measureTokens },
};
const results = join(import.meta.dirname, 'RESULTS.md');

async function run(name: string, quick: boolean): Promise<void> {
  const suite = suites[name];
  if (!suite) throw new Error(`There is no suite "${name}": ${Object.keys(suites).join(', ')}.`);
  const directory = join(localDirectory, 'bench', name);
  rmSync(directory, { recursive: true, force: true });
  const parts = new Parts();
  try {
    const programs = await findPrograms(step);
    if (!isBuilt()) await step('Building', () => build(directory));
    const machine = await describeMachine();
    const loadBefore = currentLoad();
    const sections = await suite.measure({ programs, parts, directory, quick });
    machine.push(
      `Load before the run ${loadBefore}, at its end ${currentLoad()}; a run on a calm machine begins below 0.5`,
    );
    const chapter = await format(markdownOf(machine, sections), { parser: 'markdown' });
    if (quick) console.log(chapter);
    else writeFileSync(results, withChapter(readFileSync(results, 'utf8'), suite.title, chapter));
  } finally {
    await parts.stop();
  }
}

try {
  const { positionals, values } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
  const names = positionals.length > 0 ? positionals : Object.keys(suites);
  for (const name of names) await run(name, values.quick ?? false);
} catch (error) {
  console.error(`✗ ${failureText(error)}`);
  process.exitCode = 1;
}
