// The dev issuer's page on a phone and on a desk, without script, by day and by night.

import type { DevIssuer } from '../../bin/dev-issuer/dev-issuer.ts';
import { violations, violationsByNight } from '../support/accessibility.ts';
import { visitors } from '../support/browser.ts';
import { startPersonas, tokenOf } from '../support/dev-issuer.ts';

describe('the page of the dev issuer', () => {
  const { visitor } = visitors();
  let issuer: DevIssuer;

  beforeAll(async () => {
    issuer = await startPersonas();
  });
  afterAll(() => issuer.close());

  it('tells without script why a token is refused, and revokes by a button', async () => {
    const page = await visitor({ baseURL: issuer.url, javaScriptEnabled: false });
    await page.goto('/');
    await page
      .locator('section', { hasText: '운영자' })
      .getByRole('button', { name: '지금까지 발급한 토큰 취소하기' })
      .first()
      .click();
    await page.getByLabel('토큰', { exact: true }).fill(await tokenOf(issuer, 'other-audience'));
    await page.getByRole('button', { name: '이유 알아보기' }).click();
    await page.getByText('AUDIENCE (audience: …)를 "peerfinder-elsewhere"로 바꾸거나').waitFor();
    await page.getByRole('link', { name: '토큰으로 돌아가기' }).click();
    await page.waitForURL(`${issuer.url}/`);
  });

  it.each([
    ['phone', { width: 390, height: 844 }],
    ['desk', { width: 1280, height: 800 }],
  ])('fits a %s, and axe finds nothing to complain of', async (_, viewport) => {
    const page = await visitor({ baseURL: issuer.url, viewport });
    await page.goto('/');
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    expect([...(await violations(page)), ...(await violationsByNight(page))]).toEqual([]);
  });
});
