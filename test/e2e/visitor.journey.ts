// What somebody sees who is not signed in, in the language of their choice.

import { joinWithProfile, send } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { logIn, person } from '../support/people.ts';

describe('a signed-out visitor', () => {
  const { visitor } = visitors();
  const open = person('고유미', 'yumi');
  const reserved = person('문지호', 'jiho');
  const hidden = person('표시우', 'siwoo');

  beforeAll(async () => {
    await joinWithProfile(open, 'public', { headline: '무엇이든 물어보세요', cohort: '7기', tags: ['백엔드'] });
    await joinWithProfile(reserved, 'members');
    await joinWithProfile(hidden, 'draft');
  });

  it('finds in the gallery who is public, and nobody else', async () => {
    const page = await visitor();
    await page.goto('/');
    const shown = await page.getByRole('list').first().textContent();
    expect(shown).toContain(open.name);
    expect(shown).not.toContain(reserved.name);
    expect(shown).not.toContain(hidden.name);
    await page.getByRole('link', { name: open.name }).click();
    await page.getByText('무엇이든 물어보세요').waitFor();
  });

  it('gets the same page that is not there for a draft, for members only, and for nobody', async () => {
    const page = await visitor();
    for (const handle of [reserved.handle, hidden.handle, 'nobody-at-all']) {
      for (const path of [`/@${handle}`, `/@${handle}/qr`]) {
        expect((await page.goto(path))?.status()).toBe(404);
        await page.getByRole('heading', { name: '찾는 화면이 없어요' }).waitFor();
        expect(await page.content()).not.toMatch(/문지호|표시우/);
      }
    }
  });

  it('sees who is there for members as soon as they are one', async () => {
    const page = await visitor();
    await logIn(page, open, `/@${reserved.handle}`);
    await page.getByRole('heading', { level: 1, name: reserved.name }).waitFor();
    expect((await page.goto(`/@${hidden.handle}`))?.status()).toBe(404);
  });

  it('reads English after choosing it, and on every page from then on', async () => {
    const page = await visitor();
    await page.goto(`/@${open.handle}`);
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Show QR' }).waitFor();
    await page.goto('/signup');
    await page.getByRole('heading', { name: 'Sign up' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: '한국어' }).click();
    await page.getByRole('heading', { name: '가입하기' }).waitFor();
  });

  it('reads English at once in an English browser', async () => {
    const page = await visitor({ locale: 'en-GB' });
    await page.goto('/login');
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
  });

  it('is led to log in by a page of members, and back', async () => {
    const page = await visitor();
    await page.goto('/me/profile');
    expect(new URL(page.url()).pathname).toBe('/login');
    await page.getByLabel('이메일').fill(open.email);
    await page.getByLabel('비밀번호', { exact: true }).fill(open.password);
    await page.getByRole('button', { name: '로그인하기' }).click();
    await page.waitForURL('/me/profile');
    expect(await page.getByLabel('아이디').inputValue()).toBe(open.handle);
  });

  it('reads the likes of others and is asked to log in for their own', async () => {
    const fan = person('설아름', 'areum');
    const token = await joinWithProfile(fan, 'members');
    await send('PUT', `/api/v1/profiles/${open.handle}/like`, { token });
    const page = await visitor();
    await page.goto(`/@${open.handle}`);
    const like = page.getByRole('link', { name: '로그인하고 좋아요' });
    expect(await like.textContent()).toContain('1');
    await like.click();
    expect(new URL(page.url()).pathname).toBe('/login');
  });
});
