// Leaving by the page: told what goes, asked for the password, led out; and back again as somebody new.

import { setTimeout as pause } from 'node:timers/promises';
import { joinWithProfile, send } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { logIn, person, signUp } from '../support/people.ts';

const patienceMilliseconds = 15_000;
const retryMilliseconds = 50;

describe('leaving', () => {
  const { visitor } = visitors();

  /** Waits until both services have done their part. */
  const untilGone = async (handle: string) => {
    for (const end = Date.now() + patienceMilliseconds; Date.now() < end; await pause(retryMilliseconds)) {
      if ((await send('GET', `/api/v1/profiles/${handle}`)).status === 404) return;
    }
    throw new Error(`the profile ${handle} is still there`);
  };

  it('ends with a farewell, an erased profile and a free address', async () => {
    const leaver = person('문가람', 'garam');
    await joinWithProfile(leaver, 'public');
    const page = await visitor();
    await logIn(page, leaver);
    await page.getByRole('link', { name: '탈퇴', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '탈퇴하기' }).waitFor();

    await page.getByLabel('비밀번호', { exact: true }).fill('이건 아니에요');
    await page.getByRole('button', { name: '탈퇴하기' }).click();
    await page.getByText('비밀번호가 맞지 않아요').first().waitFor();

    await page.getByLabel('비밀번호', { exact: true }).fill(leaver.password);
    await page.getByRole('button', { name: '탈퇴하기' }).click();
    await page.waitForURL('/');
    await page.getByText('탈퇴했어요').waitFor();
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('refresh_token');
    await untilGone(leaver.handle);
    expect((await mailTo(leaver.email, 3)).subject).toContain('탈퇴');

    await signUp(page, leaver);
    expect((await mailTo(leaver.email, 4)).subject).toContain('확인');
  });
});
