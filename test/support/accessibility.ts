// Asks axe what is wrong with a page: by day everything, by night the colours.

import { source } from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

const structure = { resultTypes: ['violations'] };
const colours = { ...structure, runOnly: ['color-contrast'] };

/** @returns each violation by day with its place, none for a page as it should be */
export async function violations(page: Page): Promise<string[]> {
  // Not by a script element: the page's Content-Security-Policy stays in force.
  await page.evaluate(source);
  await page.emulateMedia({ colorScheme: 'light' });
  return run(page, structure);
}

/** @returns what can't be read by night, on a page that was looked at by day */
export async function violationsByNight(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  return run(page, colours);
}

async function run(page: Page, options: object): Promise<string[]> {
  const asked = `axe.run(${JSON.stringify(options)}).then((results) => results.violations)`;
  const found = await page.evaluate<Violation[]>(asked);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}
