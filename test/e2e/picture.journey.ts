// One's picture: seen before it is uploaded, refused with a reason, taken away again; without script as well.

import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { joinWithProfile } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { logIn, person } from '../support/people.ts';

const picture = async () => ({
  name: 'me.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 900, height: 600, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer(),
});
/** Which of the sizes the browser took, once it has; it waits for the place to come in sight otherwise. */
const shownFile = (page: Page) =>
  page
    .locator('.write-avatar img')
    .evaluate(async (image: { loading: string; currentSrc: string; decode(): Promise<void> }) => {
      image.loading = 'eager';
      await image.decode();
      return image.currentSrc;
    });

describe('one’s picture', () => {
  const { visitor } = visitors();

  it('is shown before it is uploaded, as sharp as the screen afterwards, and gone by a button', async () => {
    const sora = person('윤소라', 'sora');
    await joinWithProfile(sora, 'members');
    const page = await visitor();
    await logIn(page, sora, '/me/profile');
    expect(await page.locator('.write-avatar .avatar').textContent()).toBe('소라');
    await page.locator('#field-avatar').setInputFiles(await picture());
    await page.getByText('올리면 이렇게 보여요.').waitFor();
    expect(await page.locator('.write-avatar canvas.avatar').count()).toBe(1);
    await page.getByRole('button', { name: '사진 올리기' }).click();
    await page.getByText('사진을 바꿨어요.').waitFor();
    expect(await shownFile(page)).toMatch(/\.256\.webp$/);
    await page.getByRole('button', { name: '사진 지우기' }).click();
    await page.getByText('사진을 지웠어요.').waitFor();
    expect(await page.locator('.write-avatar .avatar').textContent()).toBe('소라');
  });

  it('is not sent at all where it is too large, and is told so beside its field', async () => {
    const mina = person('오미나', 'mina');
    await joinWithProfile(mina, 'members');
    const page = await visitor();
    await logIn(page, mina, '/me/profile');
    const large = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(7 * 1024 * 1024) };
    await page.locator('#field-avatar').setInputFiles(large);
    await page.getByText('사진이 5MB보다 커요.').waitFor();
    await page.getByRole('button', { name: '사진 올리기' }).click();
    expect(new URL(page.url()).pathname).toBe('/me/profile');
    await page.locator('#field-avatar').setInputFiles(await picture());
    await page.getByRole('button', { name: '사진 올리기' }).click();
    await page.getByText('사진을 바꿨어요.').waitFor();
  });

  it('is refused beside its field, and the present one stays in sight, without script too', async () => {
    const jia = person('문지아', 'jia');
    await joinWithProfile(jia, 'members');
    const page = await visitor({ javaScriptEnabled: false });
    await logIn(page, jia, '/me/profile');
    await page.locator('#field-avatar').setInputFiles(await picture());
    await page.getByRole('button', { name: '사진 올리기' }).click();
    await page.getByText('사진을 바꿨어요.').waitFor();
    const note = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
    await page.locator('#field-avatar').setInputFiles(note);
    await page.getByRole('button', { name: '사진 올리기' }).click();
    await page.locator('.field-error', { hasText: '사진이 아닌 것 같아요' }).waitFor();
    expect(await page.locator('.write-avatar img').count()).toBe(1);
  });
});
