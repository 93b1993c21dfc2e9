// (m) Lighthouse on a phone profile, on the pages that a stranger opens first.

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../bin/stack/programs.ts';
import { loudStep as step } from '../../bin/stack/steps.ts';
import { newestPublicHandle } from '../load/profiles.ts';
import { median } from '../measure/statistics.ts';
import { type Section, verdict } from '../report/section.ts';
import type { Surroundings } from '../suites/surroundings.ts';
import type { ProfileCrowd } from './profile-crowds.ts';

/** Fetched for the run: it is larger than all the rest of our dependencies. */
const lighthouse = 'lighthouse@13.5.0';
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const timeoutMilliseconds = 10 * 60_000;

type Scores = Record<(typeof categories)[number], number>;

export async function lighthouseScores(
  { directory }: Surroundings,
  crowd: ProfileCrowd,
  rounds: number,
): Promise<Section> {
  const chromium = (await findBrowser(step)).path;
  const paths = { '/': '/', '/@{handle}': `/@${newestPublicHandle(crowd.size)}` };
  const rows = Object.entries(paths).map(([name, path]): [string, Scores] => {
    const runs = Array.from({ length: rounds }, () => scoresOf(crowd.stack.gateway + path, chromium, directory));
    return [
      name,
      Object.fromEntries(categories.map((category) => [category, median(runs.map((run) => run[category]))])) as Scores,
    ];
  });
  return {
    title: '(m) Lighthouse',
    notes: [
      `${lighthouse}, its telephone profile with simulated throttling, median of ${rounds} runs, ${crowd.size} profiles.`,
    ],
    table: {
      head: ['', ...categories],
      rows: rows.map(([name, scores]) => [name, ...categories.map((category) => String(scores[category]))]),
    },
    verdicts: rows.flatMap(([name, scores]) =>
      categories.map((category) =>
        verdict(`Lighthouse, ${category} of \`${name}\``, scores[category], { atLeast: 95 }),
      ),
    ),
  };
}

/** @returns scores of 0 to 100 */
function scoresOf(url: string, chromium: string, directory: string): Scores {
  const file = join(directory, 'lighthouse.json');
  const options = ['--output=json', `--output-path=${file}`, '--quiet', `--only-categories=${categories.join(',')}`];
  const { status, stderr } = spawnSync(
    'npx',
    ['--yes', lighthouse, url, ...options, '--chrome-flags=--headless=new --no-sandbox'],
    { env: { ...process.env, CHROME_PATH: chromium }, encoding: 'utf8', timeout: timeoutMilliseconds },
  );
  if (status !== 0) throw new Error(`Lighthouse did not finish: ${stderr}`);
  const report = JSON.parse(readFileSync(file, 'utf8')) as { categories: Record<string, { score: number }> };
  rmSync(file);
  return Object.fromEntries(
    categories.map((category) => [category, Math.round((report.categories[category]?.score ?? 0) * 100)]),
  ) as Scores;
}
