// Asks axe what is wrong with a page: its structure once, its colours by day and by night.

import { source } from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

const structure = { resultTypes: ['violations'] };
/** Colours that are still changing are not judged. */
const atOnce = { reducedMotion: 'reduce' } as const;
const colours = { ...structure, runOnly: ['color-contrast'] };

/** @returns each violation with its place, none for a page as it should be */
export async function violations(page: Page): Promise<string[]> {
  // Not by a script element: the page's Content-Security-Policy stays in force.
  await page.evaluate(source);
  await page.emulateMedia({ ...atOnce, colorScheme: 'light' });
  const byDay = await run(page, structure);
  await page.emulateMedia({ ...atOnce, colorScheme: 'dark' });
  const byNight = await run(page, colours);
  return [...byDay.map((found) => `by day: ${found}`), ...byNight.map((found) => `by night: ${found}`)];
}

async function run(page: Page, options: object): Promise<string[]> {
  const asked = `axe.run(${JSON.stringify(options)}).then((results) => results.violations)`;
  const found = await page.evaluate<Violation[]>(asked);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
