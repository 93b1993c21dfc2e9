// Liking and following with and without JavaScript: what one pressed stays pressed, and is found again.

import type { Page } from 'playwright-core';
import { joinWithProfile, send } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { logIn, person } from '../support/people.ts';

describe('likes and follows', () => {
  const { visitor } = visitors();
  const reader = person('고은별', 'eunbyeol');
  const star = person('민초롱', 'chorong');
  const friend = person('서다솜', 'dasom');
  let readerToken: string;
  let friendToken: string;

  beforeAll(async () => {
    readerToken = await joinWithProfile(reader, 'members');
    await joinWithProfile(star, 'public', { headline: '무엇이든 물어보세요', tags: ['백엔드'] });
    friendToken = await joinWithProfile(friend, 'members');
  });

  beforeEach(async () => {
    for (const { handle } of [star, friend]) {
      for (const bond of ['like', 'follow'])
        await send('DELETE', `/api/v1/profiles/${handle}/${bond}`, { token: readerToken });
    }
    await send('DELETE', `/api/v1/profiles/${reader.handle}/follow`, { token: friendToken });
  });

  const like = (page: Page) => page.locator('main').getByRole('button', { name: /^좋아요/ });
  const follow = (page: Page) => page.locator('main').getByRole('button', { name: /^팔로우/ });
  const isPressed = async (page: Page, button: (page: Page) => ReturnType<typeof like>, pressed: boolean) =>
    button(page)
      .and(page.locator(`[aria-pressed=${pressed}]`))
      .waitFor();
  /** Marks the page, so that one that was loaded anew is told from one that stayed. */
  const mark = (page: Page) => page.evaluate('document.documentElement.dataset.marked = "yes"');
  const isMarked = (page: Page) => page.evaluate<boolean>('document.documentElement.dataset.marked === "yes"');

  it.each([
    ['with script, on the same page', true],
    ['without script, by the form', false],
  ])('are given and taken back %s', async (_how, javaScriptEnabled) => {
    const page = await visitor({ javaScriptEnabled });
    await logIn(page, reader, `/@${star.handle}`);
    if (javaScriptEnabled) await mark(page);
    for (const pressed of [true, false, true]) {
      await like(page).click();
      await isPressed(page, like, pressed);
      expect(await like(page).textContent()).toMatch(pressed ? /1$/ : /0$/);
    }
    await follow(page).click();
    await isPressed(page, follow, true);
    if (javaScriptEnabled) expect(await isMarked(page)).toBe(true);
    await page.reload();
    await isPressed(page, like, true);
    await isPressed(page, follow, true);
  });

  it('are found again in the lists, searched, and let go of with a way back', async () => {
    for (const { handle } of [star, friend]) {
      await send('PUT', `/api/v1/profiles/${handle}/like`, { token: readerToken });
    }
    const page = await visitor();
    await logIn(page, reader, '/me/profile');
    await page.getByRole('banner').getByRole('link', { name: '좋아요' }).click();
    await page.getByRole('heading', { level: 1, name: '좋아한 동료' }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([friend.name, star.name]);
    await page.getByRole('searchbox').fill('ㅁㅊㄹ');
    await page.getByRole('button', { name: '찾기' }).click();
    await page.waitForURL(/query=/);
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([star.name]);
    await like(page).click();
    await isPressed(page, like, false);
    await like(page).click();
    await isPressed(page, like, true);
    await like(page).click();
    await isPressed(page, like, false);
    await page.reload();
    await page.getByText('찾지 못했어요').waitFor();
    await page.getByRole('link', { name: '모두 보기' }).click();
    await page.getByRole('link', { name: friend.name }).click();
    await page.waitForURL(`/@${friend.handle}`);
  });

  it('leave a list in place without script, and come back to the same search', async () => {
    await send('PUT', `/api/v1/profiles/${star.handle}/like`, { token: readerToken });
    const page = await visitor({ javaScriptEnabled: false });
    await logIn(page, reader, '/liked?query=%EB%AF%BC');
    await like(page).click();
    await page.getByText('찾지 못했어요').waitFor();
    expect(new URL(page.url()).search).toBe('?query=%EB%AF%BC');
  });

  it('tell two people who follow each other that they know each other', async () => {
    await send('PUT', `/api/v1/profiles/${reader.handle}/follow`, { token: friendToken });
    const page = await visitor();
    await logIn(page, reader, `/@${friend.handle}`);
    await page.getByText('나를 팔로우해요').waitFor();
    await follow(page).click();
    await page.getByText('서로 알아요').waitFor();
    await page.goto('/me/following');
    await page.getByText('서로 알아요').waitFor();
    await page.getByRole('link', { name: '나를 팔로우', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '나를 팔로우한 동료' }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([friend.name]);
  });

  it('go on by the form when the session has to be renewed first', async () => {
    const page = await visitor();
    await logIn(page, reader, `/@${star.handle}`);
    await page.context().clearCookies({ name: 'access_token' });
    await like(page).click();
    await isPressed(page, like, true);
    await page.waitForURL(`/@${star.handle}`);
    expect(await like(page).textContent()).toMatch(/1$/);
  });
});
