// Forms without mouse or finger.

import type { Page } from 'playwright-core';
import { join, joinWithProfile } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { everyStop, focusable } from '../support/keyboard.ts';
import { mailTo } from '../support/inbox.ts';
import { codeIn } from '../support/mail.ts';
import { logIn, person } from '../support/people.ts';

describe('by keyboard alone', () => {
  const { visitor } = visitors();

  const expectAllReached = async (page: Page) => {
    const stops = await everyStop(page);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    expect(stops.map(({ name }) => name)).toEqual(await focusable(page));
  };

  it('everything on the sign-up form is reached in order, with a visible focus', async () => {
    const page = await visitor();
    await page.goto('/signup');
    await expectAllReached(page);
  });

  it('everything on the profile form is reached in order, with a visible focus', async () => {
    const page = await visitor();
    const member = person('방시온', 'sion');
    await join(member);
    await logIn(page, member, '/me/profile');
    await expectAllReached(page);
    for (const folded of ['링크', '링크 더 넣기']) {
      await page.getByText(folded, { exact: true }).focus();
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('name')).toBe('links.1.label');
  });

  it("everything on a person's page is reached in order, with a visible focus", async () => {
    const page = await visitor();
    const [host, member] = [person('탁가람', 'garam'), person('방시온', 'reader')];
    await joinWithProfile(host, 'members');
    await join(member);
    await logIn(page, member, `/@${host.handle}`);
    await expectAllReached(page);
  });

  it('a newcomer signs up and proves the address', async () => {
    const { name, email, password } = person('원세아', 'sea');
    const page = await visitor();
    await page.goto('/signup');
    await page.getByLabel('이름').focus();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('보기');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('/verify-email');
    await page.getByLabel('여섯 자리 코드').focus();
    await page.keyboard.type(codeIn(await mailTo(email)));
    await page.keyboard.press('Enter');
    await page.waitForURL('/me/profile');
  });

  it('the link to the content comes first on every page', async () => {
    const page = await visitor();
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('본문으로 건너뛰기');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
  });
});
