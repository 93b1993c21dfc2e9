// What opens a mailed link before its reader does, in a real browser: it looks at everything and posts nothing.

import type { Page } from 'playwright-core';

/** What would be sent where, by which button. */
interface Form {
  readonly method: string;
  readonly action: string;
  readonly button: string;
}

export interface Inspected {
  readonly forms: readonly Form[];
  /** requests that were not GET */
  readonly unsafe: readonly string[];
}

/** Opens a link as a scanner does: scripts run, every form and button is looked at, touched and focused. */
export async function inspect(page: Page, link: string): Promise<Inspected> {
  const unsafe: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') unsafe.push(`${request.method()} ${request.url()}`);
  });
  await page.goto(link, { waitUntil: 'networkidle' });
  for (const button of await page.getByRole('button').all()) {
    await button.focus();
    await button.hover();
  }
  const forms: Form[] = [];
  for (const form of await page.locator('main form').all()) {
    forms.push({
      method: (await form.getAttribute('method')) ?? '',
      action: (await form.getAttribute('action')) ?? '',
      button: (await form.getByRole('button').last().innerText()).trim(),
    });
  }
  await page.mouse.wheel(0, 2_000);
  await page.reload({ waitUntil: 'networkidle' });
  await page.goBack().catch(() => null);
  return { forms, unsafe };
}
