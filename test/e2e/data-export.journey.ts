// A person downloads what is held about them, with and without script.

import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { joinWithProfile } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { logIn, person, type Person } from '../support/people.ts';
import { violations, violationsByNight } from '../support/accessibility.ts';
import { readZip } from '../support/zip.ts';

describe('downloading my data', () => {
  const { visitor } = visitors();

  /** Asks for it and waits on the page. @returns every file of the zip */
  const download = async (page: Page, who: Person) => {
    await joinWithProfile(who, 'members', { bio: '안녕하세요' });
    await logIn(page, who, '/account/data');
    await page.getByRole('button', { name: '내 데이터 모으기' }).click();
    const link = page.getByRole('link', { name: 'zip 파일 내려받기' });
    await link.waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toMatch(/^peerfinder-\d{4}-\d\d-\d\d\.zip$/);
    return readZip(await buffer(await file.createReadStream()));
  };

  it('shows how far it is, and ends with a file that holds what was written', async () => {
    const page = await visitor();
    const who = person('선우진', 'jin');
    const files = await download(page, who);
    expect(JSON.parse(String(files.get('account.json')))).toMatchObject({ email: who.email, name: who.name });
    expect(JSON.parse(String(files.get('profile.json')))).toMatchObject({ handle: who.handle, bio: '안녕하세요' });
    expect((await mailTo(who.email, 2)).text).toContain('/account/data');
    expect(await violations(page)).toEqual([]);
    expect(await violationsByNight(page)).toEqual([]);
  });

  it('needs no script: the page looks again by itself', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    const files = await download(page, person('제갈민', 'min'));
    expect(files.has('README.txt')).toBe(true);
  });
});
