// Nothing typed is lost when the session ends meanwhile, with script and without.

import type { Page } from 'playwright-core';
import { violations, violationsByNight } from '../support/accessibility.ts';
import { join, joinWithProfile, send } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { logIn, person, type Person } from '../support/people.ts';

const bio = `첫 줄이에요.\n둘째 "줄" & <셋째>\n\n</textarea><b>굵게?</b> 100% 'ㄱㄴㄷ'\n${'길게 쓰면 '.repeat(250)}끝`;
const headline = `"저장" 직전까지 & 쓴 <한 줄>`;

describe('a form that was filled in while the session ended', () => {
  const { visitor } = visitors();

  /** Somebody signed in, who has written a lot. */
  const writing = async (who: Person, options = {}) => {
    const token = await joinWithProfile(who, 'members');
    const page = await visitor(options);
    await logIn(page, who, '/me/profile');
    await page.getByLabel('소개 글').fill(bio);
    await page.getByLabel('한 줄 소개').fill(headline);
    return { page, token };
  };
  const save = (page: Page) => page.getByRole('button', { name: '프로필 저장하기' }).click();
  const enter = async (page: Page, { email }: Person, password: string) => {
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호', { exact: true }).fill(password);
    await page.getByRole('button', { name: '로그인하기' }).click();
  };
  const expectSaved = async (page: Page) => {
    await page.getByText('프로필을 저장했어요').waitFor();
    expect(await page.getByLabel('소개 글').inputValue()).toBe(bio);
    expect(await page.getByLabel('한 줄 소개').inputValue()).toBe(headline);
  };

  it('goes on after the password, although the session was ended from elsewhere', async () => {
    const writer = { ...person('설아린', 'arin'), password: '우리 강아지 이름은 콩이' };
    const { page, token } = await writing(writer);
    await send('DELETE', '/api/v1/account/sessions', { token });
    await page.context().clearCookies({ name: 'access_token' });
    await save(page);
    await page.getByText('설아린님이 적던 내용을').waitFor();
    expect(await violations(page)).toEqual([]);

    // In Hangul by mistake, and then the right one, which happens to be: neither leaves the page.
    await enter(page, writer, '앗 한글이네');
    await page.getByText('한/영').waitFor();
    await enter(page, writer, writer.password);
    await page.getByText('설아린님으로 로그인했어요').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await violationsByNight(page)).toEqual([]);
    await page.getByText('적던 내용 보기').click();
    await page.getByText('첫 줄이에요').waitFor();
    await page.getByRole('button', { name: '이어서 저장하기' }).click();
    await expectSaved(page);
    const sessions = await page.request.get('/api/v1/account/sessions');
    expect((await sessions.json()) as object).toMatchObject({ items: [{ current: true }, { current: false }] });
  });

  it('goes on without JavaScript, although every cookie is gone', async () => {
    const writer = person('탁세린', 'serin');
    const { page } = await writing(writer, { javaScriptEnabled: false });
    await page.context().clearCookies();
    await save(page);
    await page.getByText('적던 내용을 이 화면에').waitFor();
    await enter(page, writer, 'not the password');
    await page.getByText('이메일이나 비밀번호가 맞지 않아요').waitFor();
    await enter(page, writer, writer.password);
    await page.getByText('직접 적은 게 아니라면').waitFor();
    await page.getByRole('button', { name: '이어서 저장하기' }).click();
    await expectSaved(page);
  });

  it('is not shown to somebody else at the same computer', async () => {
    const [writer, other] = [person('피아노', 'piano'), person('제갈민', 'galmin')];
    const { page, token } = await writing(writer);
    await join(other);
    await send('DELETE', '/api/v1/account/sessions', { token });
    await page.context().clearCookies({ name: 'access_token' });
    await save(page);
    await enter(page, other, other.password);
    await page.getByRole('heading', { name: '다른 분이 적던 내용이 있어요' }).waitFor();
    expect(await page.content()).not.toContain('굵게');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: '버리고 계속하기' }).click();
    await page.waitForURL('/me/profile');
    expect(await page.getByLabel('소개 글').inputValue()).toBe('');
  });
});
