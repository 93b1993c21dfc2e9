// An organiser registers a program; with the secret that is shown once it reads members, until it is rotated out and removed.

import type { Page } from 'playwright-core';
import { violations, violationsByNight } from '../support/accessibility.ts';
import { join } from '../support/api.ts';
import { type Visitors, visitors } from '../support/browser.ts';
import { journeyWorld } from '../support/journey-world.ts';
import { logIn, person } from '../support/people.ts';

interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** Asks for a token as a program does. */
async function tokenFor({ id, secret }: Credentials): Promise<{ status: number; token: string }> {
  const answer = await fetch(`${journeyWorld().gateway}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token = '' } = (await answer.json()) as { access_token?: string };
  return { status: answer.status, token: access_token };
}

async function read(path: string, token: string): Promise<Response> {
  return fetch(journeyWorld().gateway + path, { headers: { authorization: `Bearer ${token}` } });
}

/** What the page of a new secret shows. */
async function shownIn(page: Page): Promise<Credentials> {
  await page.getByRole('heading', { level: 1, name: '지금만 볼 수 있는 비밀 값' }).waitFor();
  const [id, secret] = await Promise.all(
    ['서비스 번호 (client_id)', '비밀 값 (client_secret)'].map((name) =>
      page.getByRole('textbox', { name }).inputValue(),
    ),
  );
  return { id: id ?? '', secret: secret ?? '' };
}

async function asOrganiser(visitor: Visitors['visitor'], options = {}): Promise<Page> {
  const page = await visitor(options);
  await logIn(page, journeyWorld().admin, '/admin/members');
  await page.getByRole('link', { name: '서비스', exact: true }).click();
  await page.getByRole('link', { name: '서비스 등록하기' }).click();
  return page;
}

const choose = (page: Page, ...scopes: string[]) =>
  Promise.all(scopes.map((scope) => page.locator('label', { hasText: scope }).click()));

describe('a program', () => {
  const { visitor } = visitors();
  const member = person('한누리', 'hannuri');

  beforeAll(async () => {
    await join(member);
  });

  it('reads members by a secret that was shown once, goes on with the next one, and is refused once it is removed', async () => {
    const page = await asOrganiser(visitor);
    await page.getByRole('textbox', { name: '이름' }).fill('출석부 봇');
    await choose(page, 'members:read');
    await page.getByRole('button', { name: '등록하기' }).click();
    const first = await shownIn(page);
    expect(page.url()).not.toContain('pfs_');

    const { token } = await tokenFor(first);
    const found = await read(`/api/v1/members?query=${member.email}`, token);
    expect(await found.json()).toMatchObject({ items: [{ email: member.email }] });
    const { id } = (
      (await (await read(`/api/v1/members?query=${member.email}`, token)).json()) as { items: { id: string }[] }
    ).items[0] ?? { id: '' };
    const refused = await fetch(`${journeyWorld().gateway}/api/v1/members/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="PeerFinder", error="insufficient_scope", scope="members:write"',
    ]);

    await page.getByRole('link', { name: '옮겨 두었어요' }).click();
    await page.getByRole('heading', { level: 1, name: '출석부 봇' }).waitFor();
    expect(await page.content()).not.toContain(first.secret);
    await page.getByRole('button', { name: '새 비밀 값 발급하기' }).click();
    const second = await shownIn(page);
    expect((await tokenFor(second)).status).toBe(200);
    await page.getByRole('link', { name: '옮겨 두었어요' }).click();
    await page.getByText('지우기', { exact: true }).first().click();
    await page.getByRole('button', { name: '비밀 값 1번 지우기' }).click();
    await page.getByText('비밀 값을 지웠어요').first().waitFor();
    expect((await tokenFor(first)).status).toBe(401);
    expect((await read('/api/v1/members', token)).status).toBe(401);

    const { token: newToken } = await tokenFor(second);
    expect((await read('/api/v1/members', newToken)).status).toBe(200);
    await page.getByRole('textbox', { name: '지울 서비스의 이름' }).fill('출석부 봇');
    await page.getByRole('button', { name: '이 서비스 지우기' }).click();
    await page.waitForURL('/admin/clients');
    expect((await read('/api/v1/members', newToken)).status).toBe(401);
    expect((await tokenFor(second)).status).toBe(401);
  });

  it('is registered without script just as well, by a field to select the secret from', async () => {
    const page = await asOrganiser(visitor, { javaScriptEnabled: false });
    await page.getByRole('textbox', { name: '이름' }).fill('스크립트 없이');
    await choose(page, 'profiles:read');
    await page.getByRole('button', { name: '등록하기' }).click();
    const { token, status } = await tokenFor(await shownIn(page));
    expect(status).toBe(200);
    expect(await page.getByRole('button', { name: '비밀 값 복사하기' }).isVisible()).toBe(false);
    expect((await read('/api/v1/profiles', token)).status).toBe(200);
    expect((await read('/api/v1/members', token)).status).toBe(403);
  });
});

describe('the pages of services are as axe wants them, and never scroll sideways', () => {
  const { visitor } = visitors();
  const desk = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };
  const complaints = async (page: Page) => {
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    return [...(await violations(page)), ...(await violationsByNight(page)), ...(overflow > 0 ? ['too wide'] : [])];
  };

  it.each([
    ['on a phone', 'ko', {}],
    ['on a desk', 'en', desk],
  ])('%s, in %s, with a name as long as may be', async (_where, language, options) => {
    const page = await asOrganiser(visitor, options);
    await page.getByRole('textbox', { name: '이름' }).fill('가'.repeat(40) + 'W'.repeat(40));
    await choose(page, 'members:read', 'members:write', 'profiles:read', 'tokens:introspect', 'tokens:revoke');
    await page.getByRole('button', { name: '등록하기' }).click();
    const { id } = await shownIn(page);
    for (const path of ['/admin/clients', '/admin/clients/new', `/admin/clients/${id}`]) {
      await page.goto(`${path}?lang=${language}`);
      expect(await complaints(page)).toEqual([]);
    }
  });

  it('where the form is refused, and where the secret is shown', async () => {
    const page = await asOrganiser(visitor);
    await page.getByRole('button', { name: '등록하기' }).click();
    await page.getByRole('alert').waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('textbox', { name: '이름' }).fill('출석부 봇');
    await choose(page, 'members:read');
    await page.getByRole('button', { name: '등록하기' }).click();
    await shownIn(page);
    expect(await complaints(page)).toEqual([]);
  });
});
