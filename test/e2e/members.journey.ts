// An organiser finds a member, suspends them for a reason that they read, and restores them.

import { join } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { journeyWorld } from '../support/journey-world.ts';
import { logIn, person } from '../support/people.ts';

describe('an organiser', () => {
  const { visitor } = visitors();
  const member = person('옥구슬', 'okguseul');

  beforeAll(async () => {
    await join(member);
  });

  it('finds a member by consonants and suspends them, who reads why until they are restored', async () => {
    const organiser = await visitor();
    await logIn(organiser, journeyWorld().admin, '/account');
    await organiser.getByRole('link', { name: '운영' }).click();
    await organiser.getByLabel('이름이나 이메일').fill('ㅇㄱㅅ');
    await organiser.getByRole('button', { name: '찾기' }).click();
    await organiser.getByRole('link', { name: member.name }).click();
    await organiser.getByRole('heading', { level: 1, name: member.name }).waitFor();
    await organiser.getByRole('button', { name: '계정 정지하기' }).click();
    await organiser.getByText('이유를 써 주세요').first().waitFor();
    await organiser.getByLabel('이유', { exact: true }).fill('빌린 의자를 돌려주지 않았어요.');
    await organiser.getByRole('button', { name: '계정 정지하기' }).click();
    await organiser.getByText('계정을 정지했어요').first().waitFor();

    const phone = await visitor();
    await phone.goto('/login');
    await phone.getByLabel('이메일').fill(member.email);
    await phone.getByLabel('비밀번호', { exact: true }).fill(member.password);
    await phone.getByRole('button', { name: '로그인하기' }).click();
    await phone.getByText('빌린 의자를 돌려주지 않았어요.').waitFor();

    await organiser.getByRole('button', { name: '정지 풀기' }).click();
    await organiser.getByText('정지를 풀었어요').first().waitFor();
    await logIn(phone, member);
  });

  it('works on a phone and on a desk: cards or a table, without sideways scrolling', async () => {
    const widths = [
      [390, 844],
      [1280, 800],
    ] as const;
    for (const [width, height] of widths) {
      const page = await visitor({ viewport: { width, height }, isMobile: width < 768, hasTouch: width < 768 });
      await logIn(page, journeyWorld().admin, '/admin/members');
      for (const path of ['/admin/members', '/admin/members?lang=en', `/admin/members?query=${member.email}`]) {
        await page.goto(path);
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow).toBe(0);
      }
    }
  });
});
