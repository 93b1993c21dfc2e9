// From sign-up to a scanned QR code: by the mailed link, and by the code without JavaScript.

import { decodeQr } from '../../apps/profile/test/support/decode-qr.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { journeyWorld } from '../support/journey-world.ts';
import { codeIn, linkIn } from '../support/mail.ts';
import { person, signUp } from '../support/people.ts';

describe('a newcomer', () => {
  const { visitor } = visitors();
  const addressOf = (handle: string) => `${journeyWorld().gateway}/@${handle}`;

  it('gets by the mailed link from the first page to a QR code that leads others to the profile', async () => {
    const jiwoo = person('한지우', 'jiwoo');
    const page = await visitor();
    await page.goto('/');
    await page.getByRole('link', { name: '가입하고 나를 소개하기' }).click();
    await page.waitForURL('/signup');
    await signUp(page, jiwoo);
    await page.goto(linkIn(await mailTo(jiwoo.email)).href);
    await page.getByRole('button', { name: '메일 확인하고 시작하기' }).click();

    await page.getByText('가입을 마쳤어요').waitFor();
    expect(await page.getByLabel('이름', { exact: true }).inputValue()).toBe(jiwoo.name);
    await page.getByLabel('아이디').fill(jiwoo.handle);
    await page.getByLabel('한 줄 소개').fill('끝까지 묻는 백엔드 개발자');
    await page.getByLabel('소개 글').fill('안녕하세요.\n잘 부탁드려요!');
    await page.getByLabel('관심사와 기술').fill('NestJS, 클라이밍');
    await page.getByText('모두에게 공개하기', { exact: true }).click();
    await page.getByRole('button', { name: '프로필 저장하기' }).click();
    await page.getByText('모두에게 공개 중').waitFor();
    await page.getByRole('link', { name: 'QR 보여주기' }).click();
    await page.getByAltText(`${jiwoo.name} 님의 프로필로 가는 QR 코드`).waitFor();
    const scanned = await decodeQr(await page.screenshot());
    expect(scanned).toEqual([expect.stringMatching(new RegExp(`^[MQH] ${addressOf(jiwoo.handle)}$`))]);

    const neighbour = await visitor();
    await neighbour.goto(scanned[0]!.slice('M '.length));
    await neighbour.getByRole('heading', { level: 1, name: jiwoo.name }).waitFor();
    await neighbour.getByText('끝까지 묻는 백엔드 개발자').waitFor();
    expect(await neighbour.getByRole('link', { name: '로그인', exact: true }).isVisible()).toBe(true);
  });

  it('needs no JavaScript, and may type the code into the tab that waits', async () => {
    const sora = person('윤소라', 'sora');
    const page = await visitor({ javaScriptEnabled: false });
    await signUp(page, sora);
    await page.getByLabel('여섯 자리 코드').fill(codeIn(await mailTo(sora.email)));
    await page.getByRole('button', { name: '메일 확인하고 시작하기' }).click();

    await page.getByText('가입을 마쳤어요').waitFor();
    await page.getByLabel('아이디').fill(sora.handle);
    await page.getByText('모두에게 공개하기', { exact: true }).click();
    await page.getByRole('button', { name: '프로필 저장하기' }).click();
    await page.getByText('프로필을 저장했어요').waitFor();
    await page.getByRole('link', { name: 'QR 보여주기' }).click();
    await page.waitForURL(`/@${sora.handle}/qr`);
    expect(await decodeQr(await page.screenshot())).toEqual([expect.stringContaining(addressOf(sora.handle))]);

    const neighbour = await visitor({ javaScriptEnabled: false });
    await neighbour.goto(addressOf(sora.handle));
    await neighbour.getByRole('heading', { level: 1, name: sora.name }).waitFor();
  });

  it('is asked for the password where the link is opened in another browser', async () => {
    const bora = person('강보라', 'bora');
    await signUp(await visitor(), bora);
    const elsewhere = await visitor();
    await elsewhere.goto(linkIn(await mailTo(bora.email)).href);
    await elsewhere.getByLabel('가입할 때 정한 비밀번호').fill('not the password');
    await elsewhere.getByRole('button', { name: '메일 확인하고 시작하기' }).click();
    await elsewhere.getByRole('alert').waitFor();
    await elsewhere.getByLabel('가입할 때 정한 비밀번호').fill(bora.password);
    await elsewhere.getByRole('button', { name: '메일 확인하고 시작하기' }).click();
    await elsewhere.getByText('가입을 마쳤어요').waitFor();
  });
});
