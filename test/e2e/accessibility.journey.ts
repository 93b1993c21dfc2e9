// Every page as axe sees it, in both languages, by day and by night.

import type { Page } from 'playwright-core';
import { violations, violationsByNight } from '../support/accessibility.ts';
import { joinWithProfile, send } from '../support/api.ts';
import { visitors } from '../support/browser.ts';
import { mailTo } from '../support/inbox.ts';
import { journeyWorld } from '../support/journey-world.ts';
import { linkIn } from '../support/mail.ts';
import { startOutage } from '../support/outage.ts';
import { logIn, person, signUp } from '../support/people.ts';

const languages = ['ko', 'en'];

describe('axe finds nothing to complain of', () => {
  const { visitor } = visitors();
  const writer = person('공다온', 'daon');
  const colleague = person('계한결', 'hangyeol');

  beforeAll(async () => {
    await joinWithProfile(writer, 'public', {
      headline: '모든 칸을 채운 사람',
      bio: '첫 줄\n둘째 줄',
      cohort: '7기',
      team: '3팀',
      tags: ['백엔드', 'Go'],
      links: [
        { label: '메일', url: 'mailto:daon@example.com' },
        { label: 'GitHub', url: 'https://github.com/example' },
      ],
    });
    await joinWithProfile(colleague, 'members');
  });

  const complaints = async (page: Page, path: string) => {
    const found: string[] = [];
    for (const language of languages) {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      found.push(...(await violations(page)).map((violation) => `${language} ${violation}`));
    }
    // Colours are the same in every language.
    return [...found, ...(await violationsByNight(page))];
  };

  const profilePath = `/@${writer.handle}`;
  it.each([
    '/',
    '/?tag=nothing',
    '/?query=nobody-at-all',
    '/tags',
    '/tags/go',
    '/signup',
    '/login?reason=reused',
    '/forgot-password',
    '/reset-password',
    '/reset-password?token=x',
    '/logout',
    '/account/email/confirm?token=x',
    '/account/email/undo?token=x',
    profilePath,
    `${profilePath}/qr`,
  ])('at %s for a signed-out visitor', async (path) => {
    expect(await complaints(await visitor(), path)).toEqual([]);
  });

  it.each([
    '/',
    '/account',
    '/account/password',
    '/account/email',
    '/me/profile',
    '/me/profile/deletion',
    '/liked',
    '/liked?query=nobody-at-all',
    '/me/following',
    '/me/followers',
    profilePath,
    `/@${colleague.handle}`,
  ])('at %s for a member', async (path) => {
    const page = await visitor();
    await logIn(page, writer);
    expect(await complaints(page, path)).toEqual([]);
  });

  it.each(['/admin/members', '/admin/members?query=nobody-at-all', '/admin/audit-events'])(
    'at %s for an organiser',
    async (path) => {
      const page = await visitor();
      await logIn(page, journeyWorld().admin, '/admin/members');
      expect(await complaints(page, path)).toEqual([]);
    },
  );

  it('at the page of a member, also when a form is refused', async () => {
    const page = await visitor();
    await logIn(page, journeyWorld().admin, '/admin/members');
    await page.goto(`/admin/members?query=${writer.email}`);
    await page.getByRole('link', { name: writer.name }).click();
    await page.getByRole('heading', { level: 1, name: writer.name }).waitFor();
    expect(await complaints(page, new URL(page.url()).pathname)).toEqual([]);
    await page.getByRole('button', { name: 'Suspend the account' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('at /verify-email, for the code, for the link, and for a link that is of no use', async () => {
    const newcomer = person('부새봄', 'saebom');
    const page = await visitor();
    await signUp(page, newcomer);
    expect(await complaints(page, '/verify-email')).toEqual([]);
    const { pathname, search } = linkIn(await mailTo(newcomer.email));
    expect(await complaints(page, pathname + search)).toEqual([]);
    const elsewhere = await visitor();
    expect(await complaints(elsewhere, pathname + search)).toEqual([]);
    await page.getByRole('button').first().click();
    await page.waitForURL('/me/profile');
    await page.goto(pathname + search);
    expect(await violations(page)).toEqual([]);
  });

  it('at /account/email while an address waits for its proof, and at the links of such mails', async () => {
    const member = person('두루미', 'durumi');
    await joinWithProfile(member, 'draft');
    const page = await visitor();
    await logIn(page, member, '/account/email');
    await mailTo(member.email, 2);
    const { email } = person('두루미', 'durumi-new');
    await page.getByLabel('새 이메일').fill(email);
    await page.getByLabel('지금 쓰는 비밀번호').fill(member.password);
    await page.getByRole('button', { name: '새 주소로 메일 받기' }).click();
    await page.getByLabel('여섯 자리 코드').waitFor();
    expect(await complaints(page, '/account/email')).toEqual([]);
    const { pathname, search } = linkIn(await mailTo(email));
    for (const reader of [await visitor(), page]) expect(await complaints(reader, pathname + search)).toEqual([]);
    await page.locator('main').getByRole('button').click();
    await page.waitForURL('/account/email');
    const undo = linkIn(await mailTo(member.email, 3));
    expect(await complaints(page, undo.pathname + undo.search)).toEqual([]);
  });

  it('in forms that say what is wrong with them', async () => {
    const page = await visitor();
    await page.goto('/signup');
    await page.getByRole('button', { name: '가입하기' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
    await logIn(page, writer, '/me/profile');
    await page.getByLabel('아이디').fill('x');
    await page.getByText('링크 더 넣기').click();
    await page.getByLabel('링크 3 주소').fill('not an address');
    await page.getByRole('button', { name: '프로필 저장하기' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each(['/no-such-page', '/@nobody-at-all', '/login/no-such-page', '/metrics'])(
    'at %s, which is not there',
    async (path) => {
      expect(await complaints(await visitor(), path)).toEqual([]);
    },
  );

  it('while the services are away', async () => {
    const outage = await startOutage();
    try {
      const page = await visitor({ baseURL: outage.url });
      expect((await page.goto('/'))?.status()).toBe(502);
      expect(await complaints(page, '/')).toEqual([]);
    } finally {
      await outage.stop();
    }
  });

  it('where the form of another site is refused', async () => {
    const page = await visitor();
    await page.setContent(`<form method="post" action="${journeyWorld().gateway}/login"><button>Send</button></form>`);
    await page.getByRole('button').click();
    await page.getByText('다른 사이트에서 보낸 요청이라').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('where patience is asked for after too many guesses', async () => {
    const { email, password } = person('편하람', 'haram');
    for (let guess = 0; guess < 10; guess += 1) {
      await send('POST', '/api/v1/auth/login', { body: { email, password: `guess ${guess}` } });
    }
    const page = await visitor();
    await page.goto('/login');
    await page.getByLabel('이메일').fill(email);
    await page.getByLabel('비밀번호', { exact: true }).fill(password);
    await page.getByRole('button', { name: '로그인하기' }).click();
    await page.getByText('다시 할 수 있어요').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
