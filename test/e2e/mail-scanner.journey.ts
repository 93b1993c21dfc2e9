// Scanners that open mailed links in a real browser, before their readers do.

import type { Page } from 'playwright-core';
import { join, send } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { codeIn, linkIn } from '../support/mail.ts';
import { inspect } from '../support/mail-scanner.ts';
import { logIn, type Person, person, signUp } from '../support/people.ts';

const again = 'another battery staple of mine';

describe('a mail scanner with scripts', () => {
  const { visitor } = visitors();

  /** A scanner looks at the link, in a browser of its own. @returns the link, for the reader */
  const scanned = async (address: string, action: string, count = 1): Promise<string> => {
    const link = linkIn(await mailTo(address, count)).href;
    const { forms, unsafe } = await inspect(await visitor(), link);
    expect(unsafe).toEqual([]);
    expect(forms).toContainEqual(
      expect.objectContaining({ method: 'post', action, button: expect.stringMatching(/./) }),
    );
    return link;
  };
  const askForAddress = async (page: Page, who: Person, email: string) => {
    await page.goto('/account/email');
    await page.getByLabel('새 이메일').fill(email);
    await page.getByLabel('지금 쓰는 비밀번호').fill(who.password);
    await page.getByRole('button', { name: '새 주소로 메일 받기' }).click();
    await page.getByText('새 주소로 메일을 보냈어요').waitFor();
  };

  const chooseAnother = async (page: Page) => {
    await page.getByLabel('새 비밀번호', { exact: true }).fill(again);
    await page.getByLabel('새 비밀번호 한 번 더').fill(again);
    await page.getByRole('button', { name: '새 비밀번호로 바꾸기' }).click();
    await page.getByText('비밀번호를 바꿨어요').waitFor();
  };

  it('uses the link of a sign-up not up', async () => {
    const jiwoo = person('한지우', 'jiwoo');
    const page = await visitor();
    await signUp(page, jiwoo);
    await page.goto(await scanned(jiwoo.email, '/verify-email'));
    await page.getByRole('button', { name: '메일 확인하고 시작하기' }).click();
    await page.getByText('가입을 마쳤어요').waitFor();
  });

  it('uses the link to a new password not up', async () => {
    const sora = person('윤소라', 'sora');
    await join(sora);
    const page = await visitor();
    await page.goto('/forgot-password');
    await page.getByLabel('이메일').fill(sora.email);
    await page.getByRole('button', { name: '메일 받기' }).click();
    await page.waitForURL('/reset-password');
    await page.goto(await scanned(sora.email, '/reset-password', 2));
    await chooseAnother(page);
    await logIn(page, { ...sora, password: again });
  });

  it('uses the link to another address not up', async () => {
    const bora = person('강보라', 'bora');
    await join(bora);
    const page = await visitor();
    await logIn(page, bora);
    const { email } = person('강보라', 'bora-new');
    await askForAddress(page, bora, email);
    await page.goto(await scanned(email, '/account/email/confirm'));
    await page.getByRole('button', { name: '이 주소로 바꾸기' }).click();
    await page.getByText('이메일 주소를 바꿨어요').waitFor();
    await page.getByText(email).first().waitFor();
  });

  it('uses the way back from another address not up, nor the link to a new password after it', async () => {
    const mina = person('오미나', 'mina');
    const { access_token: token } = await join(mina);
    const { email } = person('오미나', 'mina-new');
    const path = '/api/v1/account/email-changes';
    await send('POST', path, { token, body: { email, password: mina.password } });
    await send('POST', `${path}/confirm`, { token, body: { code: codeIn(await mailTo(email)) } });
    const page = await visitor();
    await page.goto(await scanned(mina.email, '/account/email/undo', 2));
    await page.getByRole('button', { name: '이 주소로 되돌리기' }).click();
    await page.getByText('방금 보낸 메일로 새 비밀번호를 정해 주세요').waitFor();
    await page.goto(await scanned(mina.email, '/reset-password', 3));
    await chooseAnother(page);
    await logIn(page, { ...mina, password: again });
  });
});
