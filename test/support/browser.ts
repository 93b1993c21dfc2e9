// The browser of the journeys: every visitor is a new person on a phone, with cookies of their own.

import { type Browser, type BrowserContextOptions, chromium, type ConsoleMessage, type Page } from 'playwright-core';
import { journeyWorld } from './journey-world.ts';

const patienceMilliseconds = 8_000;

/** A phone in Korea, where nothing moves: what is looked at is what stays. */
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'ko-KR',
  timezoneId: 'Asia/Seoul',
  reducedMotion: 'reduce',
};

export interface Visitors {
  /** Somebody opens a browser that was never used. Paths are those of the gateway. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
}

/**
 * For a `describe`: visitors leave after each test, which fails if any of their pages threw an error
 * or broke the Content-Security-Policy.
 */
export function visitors(): Visitors {
  const troubles: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.connect(journeyWorld().browserEndpoint);
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(troubles.splice(0)).toEqual([]);
  });

  afterAll(() => browser.close());

  return {
    async visitor(options = {}) {
      const context = await browser.newContext({ ...phone, baseURL: journeyWorld().gateway, ...options });
      context.setDefaultTimeout(patienceMilliseconds);
      context.on('console', (message) => troubles.push(...troubleOf(message)));
      context.on('weberror', (error) => troubles.push(String(error.error())));
      return context.newPage();
    },
  };
}

/**
 * Everything that a page complains of, but not that a page itself, or its form, was answered with 4xx (a form may be
 * sent to a path above); nor that the API told a script to renew the session first.
 */
function troubleOf(message: ConsoleMessage): string[] {
  const { url } = message.location();
  const { pathname } = URL.canParse(url) ? new URL(url) : { pathname: '' };
  const isStatus = message.text().startsWith('Failed to load resource');
  const page = message.page()?.url() ?? '';
  const isOwn = page.startsWith(url.split('?', 1)[0] ?? '');
  const isRenewal = pathname.startsWith('/api/') && message.text().includes(' 401 ');
  const isExpected = isStatus && (isOwn || isRenewal);
  return message.type() === 'error' && !isExpected ? [`${message.text()} (${url})`] : [];
}
