// One login per device: how sessions live side by side, are renewed on the way, and end.

import type { Page, Request } from 'playwright-core';
import { join, joinWithProfile } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { logIn, person } from '../support/people.ts';

describe('a session', () => {
  const { visitor } = visitors();

  const cookiesOf = (page: Page) => page.context().cookies();
  /** What happens when the ten minutes of an access token are over. */
  const outliveAccessToken = (page: Page) => page.context().clearCookies({ name: 'access_token' });

  it('is one of several: logging out on one device leaves the other signed in', async () => {
    const minho = person('송민호', 'minho');
    await join(minho);
    const [telephone, tablet] = [await visitor(), await visitor()];
    await logIn(telephone, minho);
    await logIn(tablet, minho);

    await telephone.goto('/logout');
    await telephone.getByRole('button', { name: '로그아웃하기' }).click();
    await telephone.getByText('로그아웃했어요').waitFor();
    expect((await cookiesOf(telephone)).map(({ name }) => name)).not.toContain('refresh_token');
    await telephone.goto('/account');
    expect(new URL(telephone.url()).pathname).toBe('/login');

    await outliveAccessToken(tablet);
    await tablet.goto('/account');
    await tablet.getByText(minho.email).waitFor();
  });

  it('is renewed while a form is sent, which loses nothing', async () => {
    const yuna = person('최유나', 'yuna');
    await joinWithProfile(yuna, 'members');
    const page = await visitor();
    await logIn(page, yuna, '/me/profile');
    const bio = '첫 줄이에요.\n둘째 줄 & <셋째> "줄" 100%';
    await page.getByLabel('소개 글').fill(bio);
    await page.getByText('링크', { exact: true }).click();
    await page.getByLabel('링크 1 이름').fill('블로그');
    await page.getByLabel('링크 1 주소').fill('https://example.com/?a=1&b=2');
    await outliveAccessToken(page);

    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.status() === 200 && response.url().endsWith('/me/profile')),
      page.getByRole('button', { name: '프로필 저장하기' }).click(),
    ]);
    expect(await hopsTo(answer.request())).toEqual([
      ['POST', '/me/profile', 307],
      ['POST', '/session/renew', 307],
      ['POST', '/me/profile', 303],
    ]);
    await page.getByText('프로필을 저장했어요').waitFor();
    expect(await page.getByLabel('소개 글').inputValue()).toBe(bio);
    expect(await page.getByLabel('링크 1 주소').inputValue()).toBe('https://example.com/?a=1&b=2');
  });

  it('is renewed once for two tabs that return at the same time', async () => {
    const jun = person('남궁준', 'jun');
    await join(jun);
    const tab = await visitor();
    await logIn(tab, jun);
    const otherTab = await tab.context().newPage();
    await outliveAccessToken(tab);
    await Promise.all([tab.goto('/account'), otherTab.goto('/me/profile')]);
    await tab.getByText(jun.email).waitFor();
    await otherTab.getByRole('heading', { name: '내 프로필' }).waitFor();
  });

  it('that ended because its refresh token was used elsewhere says so on the next page, and by mail', async () => {
    const hana = person('구하나', 'hana');
    await join(hana);
    const [owner, thief] = [await visitor(), await visitor()];
    await logIn(owner, hana);
    const stolen = (await cookiesOf(owner)).filter(({ name }) => name !== 'access_token');
    for (const path of ['/account', '/me/profile']) {
      await outliveAccessToken(owner);
      await owner.goto(path);
    }

    await thief.context().addCookies(stolen);
    await thief.goto('/account');
    await thief.getByRole('heading', { name: '로그인' }).waitFor();

    await outliveAccessToken(owner);
    await owner.goto('/me/profile');
    await owner.getByText('다른 기기에서 로그인 정보가 사용되어').waitFor();
    expect((await mailTo(hana.email, 2)).text).toContain(hana.name);
    await owner.getByLabel('이메일').fill(hana.email);
    await owner.getByLabel('비밀번호', { exact: true }).fill(hana.password);
    await owner.getByRole('button', { name: '로그인하기' }).click();
    await owner.waitForURL('/me/profile');
  });
});

/** The redirects before a request: method, path and status of each. */
async function hopsTo(request: Request): Promise<[string, string, number | undefined][]> {
  const before = request.redirectedFrom();
  if (!before) return [];
  const status = (await before.response())?.status();
  return [...(await hopsTo(before)), [before.method(), new URL(before.url()).pathname, status]];
}
