// The form of one's own profile: what is wrong is said, what was typed stays.

import { joinWithProfile, join } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { logIn, person } from '../support/people.ts';

describe('/me/profile', () => {
  const { visitor } = visitors();

  it('offers free handles in place of a taken one, and keeps everything typed', async () => {
    const first = person('이도현', 'dohyun');
    const second = person('엄도현', 'dohyun');
    await joinWithProfile(first, 'public');
    await join(second);
    const page = await visitor();
    await logIn(page, second, '/me/profile');
    await page.getByLabel('이름', { exact: true }).fill('엄도현 (동명이인)');
    const typed = {
      아이디: first.handle,
      '한 줄 소개': '같은 이름, 다른 사람',
      '소개 글': '한 줄\n두 줄',
      기수: '7기',
      팀: '3팀',
      '관심사와 기술': 'Go, 바둑',
      '링크 2 이름': '깃허브',
      '링크 2 주소': 'https://github.com/example',
    };
    await page.getByText('링크', { exact: true }).click();
    await page.getByText('링크 더 넣기').click();
    for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text);
    await page.getByText('모두에게 공개하기', { exact: true }).click();
    await page.getByRole('button', { name: '프로필 저장하기' }).click();

    const summary = page.getByRole('alert');
    await summary.getByText('다른 분이 쓰고 있는 아이디예요').waitFor();
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert');
    for (const [label, text] of Object.entries(typed)) {
      expect([label, await page.getByLabel(label).inputValue()]).toEqual([label, text]);
    }
    expect(await page.getByLabel('이름', { exact: true }).inputValue()).toBe('엄도현 (동명이인)');
    expect(await page.getByLabel('모두에게 공개하기').isChecked()).toBe(true);

    const suggestion = await page.locator('.write-suggestions code').first().textContent();
    await page.getByLabel('아이디').fill(suggestion ?? '');
    await page.getByRole('button', { name: '프로필 저장하기' }).click();
    await page.getByText('모두에게 공개 중').waitFor();
  });

  it('names everything wrong at once, each beside its field', async () => {
    const gyuri = person('안규리', 'gyuri');
    await join(gyuri);
    const page = await visitor();
    await logIn(page, gyuri, '/me/profile');
    await page.getByLabel('이름', { exact: true }).fill('');
    await page.getByLabel('아이디').fill('한글 아이디');
    await page.getByLabel('소개 글').fill('가'.repeat(2001));
    await page.getByText('링크', { exact: true }).click();
    await page.getByLabel('링크 1 이름').fill('블로그');
    await page.getByLabel('링크 1 주소').fill('javascript:alert(1)');
    await page.getByRole('button', { name: '프로필 저장하기' }).click();

    await page.getByRole('alert').getByText('4가지를 고쳐 주세요').waitFor();
    const wrong = await page.locator('[aria-invalid=true]').evaluateAll((fields) => fields.map(({ name }) => name));
    expect(wrong).toEqual(['name', 'handle', 'bio', 'links.0.url']);
    await page.getByRole('alert').getByRole('link', { name: /^이름/ }).click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('name');
  });

  it('asks before a picture takes what is being written with it', async () => {
    const duri = person('봉두리', 'duri');
    await joinWithProfile(duri, 'public');
    const page = await visitor();
    await logIn(page, duri, '/me/profile');
    await page.getByLabel('소개 글').fill('아직 적는 중');
    await page
      .getByLabel('사진', { exact: true })
      .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('button', { name: '사진 올리기' }).click();
    expect(asked).toEqual([expect.stringContaining('계속하면 사라져요')]);
    expect(await page.getByLabel('소개 글').inputValue()).toBe('아직 적는 중');
    expect(await page.getByRole('button', { name: '사진 올리기' }).isEnabled()).toBe(true);
  });

  it('takes contacts, each with who may see it, and shows the others only to them', async () => {
    const gaeul = person('노가을', 'gaeul');
    await join(gaeul);
    const page = await visitor();
    await logIn(page, gaeul, '/me/profile');
    await page.getByLabel('아이디', { exact: true }).fill(gaeul.handle);
    await page.getByText('연락처', { exact: true }).click();
    await page.getByRole('textbox', { name: '전화번호' }).fill('12');
    await page.getByRole('textbox', { name: '카카오톡 ID' }).fill('gaeul.no');
    await page.getByRole('group', { name: '카카오톡 ID' }).getByLabel('볼 수 있는 사람').selectOption('누구나');
    await page.getByText('모두에게 공개하기', { exact: true }).click();
    await page.getByRole('button', { name: '프로필 저장하기' }).click();
    await page.getByRole('alert').getByText('전화번호를 다시 확인해 주세요').waitFor();
    await page.getByRole('textbox', { name: '전화번호' }).fill('010 2345 6789');
    await page.getByRole('button', { name: '프로필 저장하기' }).click();
    await page.getByText('모두에게 공개 중').waitFor();
    const stranger = await visitor();
    await stranger.goto(`/@${gaeul.handle}`);
    expect(await stranger.getByText('gaeul.no').count()).toBeGreaterThan(0);
    expect(await stranger.getByText('010-2345-6789').count()).toBe(0);
  });
});

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('one profile in two windows, %s', (_, javaScriptEnabled) => {
  const { visitor } = visitors();

  it('tells the second about the first, and saves what is chosen', async () => {
    const sora = person('길소라', 'sora');
    await joinWithProfile(sora, 'public', { bio: '처음 쓴 글' });
    const one = await visitor({ javaScriptEnabled });
    await logIn(one, sora, '/me/profile');
    const other = await one.context().newPage();
    await other.goto('/me/profile');
    await one.getByLabel('소개 글').fill('첫 창에서 쓴 글');
    await one.getByRole('button', { name: '프로필 저장하기' }).click();
    await one.getByText('프로필을 저장했어요').waitFor();

    await other.getByLabel('소개 글').fill('둘째 창에서 쓴 글');
    await other.getByLabel('팀').fill('3팀');
    await other.getByRole('button', { name: '프로필 저장하기' }).click();
    const told = other.getByRole('region', { name: '다른 창에서 먼저 저장했어요' });
    expect(await told.getByRole('definition').allTextContents()).toEqual([
      '첫 창에서 쓴 글',
      '둘째 창에서 쓴 글',
      '비어 있어요',
      '3팀',
    ]);
    expect(await other.getByLabel('소개 글').inputValue()).toBe('둘째 창에서 쓴 글');
    await told.getByRole('button', { name: '내가 쓴 내용으로 저장하기' }).click();
    await other.getByText('프로필을 저장했어요').waitFor();

    await one.getByLabel('소개 글').fill('다시 첫 창에서');
    await one.getByRole('button', { name: '프로필 저장하기' }).click();
    await one.getByRole('link', { name: '저장된 내용 그대로 두기' }).click();
    expect(await one.getByLabel('소개 글').inputValue()).toBe('둘째 창에서 쓴 글');
  });

  it('is hidden by a button without losing what is being written', async () => {
    const nari = person('탁나리', 'nari');
    await joinWithProfile(nari, 'public');
    const page = await visitor({ javaScriptEnabled });
    await logIn(page, nari, '/me/profile');
    await page.getByLabel('소개 글').fill('아직 적는 중');
    await page.getByRole('button', { name: '나만 보기로 바꾸기' }).click();
    await page.getByText('나만 보는 중').waitFor();
    await page.getByText('아직 저장하지 않았어요').waitFor();
    expect(await page.getByLabel('소개 글').inputValue()).toBe('아직 적는 중');
    await page.getByLabel('팀').press('Enter');
    await page.getByText('프로필을 저장했어요').waitFor();
    await page.getByText('나만 보는 중').waitFor();
    expect(await page.getByLabel('소개 글').inputValue()).toBe('아직 적는 중');
  });

  it('is hidden, opened and deleted by a button', async () => {
    const haru = person('맹하루', 'haru');
    await joinWithProfile(haru, 'public');
    const page = await visitor({ javaScriptEnabled });
    await logIn(page, haru, '/me/profile');
    await page.getByRole('button', { name: '나만 보기로 바꾸기' }).click();
    await page.getByText('나만 보는 중').waitFor();
    await page.getByRole('button', { name: '모두에게 공개하기' }).click();
    await page.getByText('모두에게 공개 중').waitFor();
    await page.getByRole('link', { name: '프로필 지우기' }).click();
    await page.getByLabel('아이디').fill('아무거나');
    await page.getByRole('button', { name: '프로필 지우기' }).click();
    await page.getByRole('alert').getByText('아이디가 달라요').waitFor();
    await page.getByLabel('아이디').fill(haru.handle);
    await page.getByRole('button', { name: '프로필 지우기' }).click();
    await page.getByText('프로필을 지웠어요').waitFor();
    expect((await page.goto(`/@${haru.handle}`))?.status()).toBe(404);
  });
});
