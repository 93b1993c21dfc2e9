// Passwords in a browser: how strong a new one is, which mode the keyboard is in, how a forgotten one is replaced.

import { join } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { codeIn, linkIn } from '../support/mail.ts';
import { logIn, person } from '../support/people.ts';

describe('a new password', () => {
  const { visitor } = visitors();

  it('is told how strong it is while it is typed, and sends nothing', async () => {
    const page = await visitor();
    await page.goto('/signup', { waitUntil: 'networkidle' });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.getByLabel('이름').fill('한지우');
    await page.getByLabel('이메일').fill('jiwoo@example.com');
    const field = page.getByLabel('비밀번호', { exact: true });
    expect(await page.getByText('비밀번호 세기').isVisible()).toBe(false);
    for (const [typed, words] of [
      ['한지우jiwoo2026', '짐작하기 아주 쉬워요'],
      ['k8qz2mfw', '짐작하기 쉬워요'],
      ['tree boat lamp', '쓸 만해요'],
      ['비 오는 날엔 김치전과 막걸리', '튼튼해요'],
    ] as const) {
      await field.fill(typed);
      await page.getByText(words).waitFor();
    }
    expect(requests.filter((url) => !/\/static\/[^/]+\.(js|woff2)$/.test(url))).toEqual([]);
    const kept = () => [Object.keys(localStorage), Object.keys(sessionStorage)];
    expect(await page.evaluate(kept)).toEqual([[], []]);
  });
});

describe('the keyboard in the other mode', () => {
  const { visitor } = visitors();

  it.each([
    ['ㅁㅣㅊㄷ ㅠㅁㅅㅅㄷ교', '한글로 입력됐어요'],
    ['dkssudgktpdy', '영문으로 입력됐는데 한글이 되기도 해요'],
  ])('is hinted at after a failed login, not before: %s', async (typed, words) => {
    const page = await visitor();
    await page.goto('/login?return_to=/account');
    await page.getByLabel('이메일').fill(person('아무개', 'nobody').email);
    const field = page.getByLabel('비밀번호', { exact: true });
    await field.fill(typed);
    expect(await page.getByText(words).isVisible()).toBe(false);
    await page.getByRole('button', { name: '로그인하기' }).click();
    await page.getByText('이메일이나 비밀번호가 맞지 않아요').waitFor();
    await page.getByText(words).waitFor();
    expect(await field.inputValue()).toBe(typed);
    await field.fill('neither of both');
    expect(await page.getByText(words).isVisible()).toBe(false);
    await page.getByRole('button', { name: '로그인하기' }).click();
    await page.getByText('이메일이나 비밀번호가 맞지 않아요').waitFor();
    await field.fill(typed);
    await page.getByText(words).waitFor();
    const kept = () => [Object.keys(localStorage), Object.keys(sessionStorage)];
    expect(await page.evaluate(kept)).toEqual([[], []]);
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/login');
  });

  it('is no obstacle to who has a password in Hangul', async () => {
    const sora = { ...person('윤소라', 'sora'), password: '비 오는 날엔 김치전' };
    await join(sora);
    const page = await visitor();
    await logIn(page, sora);
    await page.getByRole('heading', { level: 1, name: '계정' }).waitFor();
  });

  it('is not hinted at without JavaScript', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto('/login');
    await page.getByLabel('이메일').fill(person('아무개', 'nobody').email);
    await page.getByLabel('비밀번호', { exact: true }).fill('dkssudgktpdy');
    await page.getByRole('button', { name: '로그인하기' }).click();
    await page.getByText('이메일이나 비밀번호가 맞지 않아요').waitFor();
    expect(await page.getByText('한글이 되기도 해요').isVisible()).toBe(false);
  });
});

describe('a forgotten password', () => {
  const { visitor } = visitors();
  const password = '새로 심은 감나무 한 그루';

  it('is replaced by the mailed code, in the tab that waits; then one logs in', async () => {
    const bora = person('강보라', 'bora');
    await join(bora);
    const page = await visitor();
    await page.goto('/login');
    await page.getByRole('link', { name: '비밀번호를 잊었나요?' }).click();
    await page.getByLabel('이메일').fill(bora.email);
    await page.getByRole('button', { name: '메일 받기' }).click();
    await page.waitForURL('/reset-password');
    await page.getByLabel('여섯 자리 코드').fill(codeIn(await mailTo(bora.email, 2)));
    await page.getByLabel('새 비밀번호', { exact: true }).fill(password);
    await page.getByLabel('새 비밀번호 한 번 더').fill(password);
    await page.getByRole('button', { name: '새 비밀번호로 바꾸기' }).click();
    await page.waitForURL('/login');
    await page.getByText('비밀번호를 바꿨어요').waitFor();
    await logIn(page, { ...bora, password });
  });

  it('is replaced by the mailed link on another device, without JavaScript', async () => {
    const mina = person('오미나', 'mina');
    await join(mina);
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto('/forgot-password');
    await page.getByLabel('이메일').fill(mina.email);
    await page.getByRole('button', { name: '메일 받기' }).click();
    const elsewhere = await visitor({ javaScriptEnabled: false });
    await elsewhere.goto(linkIn(await mailTo(mina.email, 2)).href);
    await elsewhere.getByLabel('새 비밀번호', { exact: true }).fill(password);
    await elsewhere.getByLabel('새 비밀번호 한 번 더').fill(password);
    await elsewhere.getByRole('button', { name: '새 비밀번호로 바꾸기' }).click();
    await elsewhere.waitForURL('/login');
    await logIn(elsewhere, { ...mina, password });
  });
});
