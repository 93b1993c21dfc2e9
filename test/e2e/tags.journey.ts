// Tags: completed while one types, a way from one person to others with the same interest.

import { join, joinWithProfile } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { logIn, person } from '../support/people.ts';

describe('a tag', () => {
  const { visitor } = visitors();
  const host = person('최등산', 'hiker');
  const guest = person('한나래', 'narae');
  /** Nobody else has it, whatever other journeys do meanwhile. */
  const tag = `산/${host.handle.slice(-12)}`;

  beforeAll(async () => {
    await joinWithProfile(host, 'public', { tags: [tag] });
    await join(guest);
  });

  it('is completed by keyboard as it is typed, and then leads from one to the other', async () => {
    const page = await visitor();
    await logIn(page, guest, '/me/profile');
    await page.getByLabel('아이디', { exact: true }).fill(guest.handle);
    const field = page.getByLabel('관심사와 기술');
    await field.pressSequentially(`Go, ${tag.slice(0, -1)}`);
    await page.getByRole('option', { name: `${tag} 1` }).waitFor();
    await field.press('ArrowDown');
    expect(await page.getByRole('option', { name: tag }).getAttribute('aria-selected')).toBe('true');
    await field.press('Enter');
    expect(await field.inputValue()).toBe(`Go, ${tag}, `);
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    await page.getByText('모두에게 공개하기', { exact: true }).click();
    await page.getByRole('button', { name: '프로필 저장하기' }).click();
    await page.getByText('모두에게 공개 중').waitFor();

    await page.goto(`/@${host.handle}`);
    await page.getByRole('link', { name: tag }).click();
    await page.getByRole('heading', { level: 1, name: `#${tag}` }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/tags/${encodeURIComponent(tag)}`);
    await page.getByRole('link', { name: guest.name }).click();
    await page.waitForURL(`**/@${guest.handle}`);
  });

  it('leads on without script, too', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto('/tags');
    await page.goto(`/@${host.handle}`);
    await page.getByRole('link', { name: tag }).click();
    await page.getByRole('link', { name: host.name }).click();
    await page.waitForURL(`**/@${host.handle}`);
  });
});
