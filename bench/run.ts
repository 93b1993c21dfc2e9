// `npm run bench [-- auth | profile]`: measures the product on stacks of its own and writes RESULTS.md. Half an hour in all.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
import type { Surroundings } from './suites/surroundings.ts';

const suites: Readonly<Record<string, { title: string; measure: (in_: Surroundings) => Promise<Section[]> }>> = {
  auth: { title: 'The auth service', measure: measureAuth },
  profile: { title: 'The profile service', measure: measureProfile },
};
const results = join(import.meta.dirname, 'RESULTS.md');

async function run(name: string): Promise<void> {
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
    const sections = await suite.measure({ programs, parts, directory });
    machine.push(
      `Load before the run ${loadBefore}, at its end ${currentLoad()}; a run on a calm machine begins below 0.5`,
    );
    const chapter = await format(markdownOf(machine, sections), { parser: 'markdown' });
    writeFileSync(results, withChapter(readFileSync(results, 'utf8'), suite.title, chapter));
  } finally {
    await parts.stop();
  }
}

try {
  const chosen = process.argv.slice(2);
  for (const name of chosen.length > 0 ? chosen : Object.keys(suites)) await run(name);
} catch (error) {
  console.error(`✗ ${failureText(error)}`);
  process.exitCode = 1;
}
