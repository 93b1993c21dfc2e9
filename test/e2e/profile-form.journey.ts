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
    await page.getByLabel('링크 1 이름').fill('블로그');
    await page.getByLabel('링크 1 주소').fill('javascript:alert(1)');
    await page.getByRole('button', { name: '프로필 저장하기' }).click();

    await page.getByRole('alert').getByText('4가지를 고쳐 주세요').waitFor();
    const wrong = await page.locator('[aria-invalid=true]').evaluateAll((fields) => fields.map(({ name }) => name));
    expect(wrong).toEqual(['name', 'handle', 'bio', 'links.0.url']);
    await page.getByRole('alert').getByRole('link', { name: /^이름/ }).click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('name');
  });
});
