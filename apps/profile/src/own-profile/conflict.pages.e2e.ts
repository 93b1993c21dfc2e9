// The form of one's profile in two windows, without JavaScript.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const path = '/me/profile';
const written = { handle: 'alice', name: '김앨리스', bio: '처음', tags: 'Go', visibility: 'public' };

/** Opens the page in a window and returns the version that its form carries. */
async function open(): Promise<string> {
  const html = await (await service.page('alice', path)).text();
  return /name="version" value="([^"]+)"/.exec(html)?.[1] ?? 'no version';
}
const send = (fields: Record<string, string>) => service.page('alice', path, { ...written, ...fields });
const stored = async () => (await service.get('alice', '/api/v1/me/profile')).json();

/** The two values that the page shows of a field, in its order. */
function versions(html: string, label: string): string[] {
  const [, section = ''] = html.split(`<h3>${label}</h3>`);
  return [...section.split('</dl>')[0]!.matchAll(/<dd>([\s\S]*?)<\/dd>/g)].map(([, value = '']) => value);
}

describe('a form that was opened before somebody else saved', () => {
  it('answers 409 with both versions of what differs, everything typed still in it', async () => {
    await send({});
    const version = await open();
    await send({ version: await open(), bio: '다른 창에서', tags: 'Go, 바둑', visibility: 'members' });
    const told = await send({ version, bio: '이 창에서\r\n두 줄', 'contacts.kakao.value': 'alice' });
    const html = await told.text();
    expect(told.status).toBe(409);
    expect(versions(html, '소개 글')).toEqual(['다른 창에서', '이 창에서\n두 줄']);
    expect(versions(html, '관심사와 기술')).toEqual(['Go, 바둑', 'Go']);
    expect(versions(html, '누구에게 보여줄까요?')).toEqual(['동료에게 공개하기', '모두에게 공개하기']);
    expect(versions(html, '연락처')[1]).toBe('카카오톡 ID: alice (동료만)');
    expect(html).not.toContain('<h3>이름</h3>');
    expect(html).toContain('이 창에서\r\n두 줄</textarea>');
    expect(html).toMatch(/name="contacts.kakao.value"[^>]* value="alice"/);
    expect(await stored()).toMatchObject({ bio: '다른 창에서' });
  });

  it('is saved when it is sent again, on purpose', async () => {
    await send({});
    const version = await open();
    await send({ version, bio: '다른 창에서' });
    const html = await (await send({ version, bio: '이 창에서' })).text();
    const present = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
    expect((await send({ version: present, bio: '이 창에서' })).status).toBe(303);
    expect(await stored()).toMatchObject({ bio: '이 창에서' });
  });

  it('is told again when it was changed once more', async () => {
    await send({});
    const version = await open();
    await send({ version, bio: '둘' });
    const html = await (await send({ version, bio: '이 창에서' })).text();
    const present = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await send({ version: present, bio: '셋' });
    const told = await send({ version: present, bio: '이 창에서' });
    expect(versions(await told.text(), '소개 글')).toEqual(['셋', '이 창에서']);
  });

  it('leads on where both windows say the same, as after a button pressed twice', async () => {
    const version = await open();
    const answers = await Promise.all([send({ version }), send({ version })]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  });

  it('names what is wrong first, and is told at the next try', async () => {
    await send({});
    const version = await open();
    await send({ version, bio: '다른 창에서' });
    const wrong = await send({ version, bio: '이 창에서', name: '' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain(`name="version" value="${version}"`);
    expect((await send({ version, bio: '이 창에서' })).status).toBe(409);
  });

  it('lets exactly one of many windows through', async () => {
    await send({});
    const version = await open();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => send({ version, bio: `창 ${n}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 11 }, () => 409)]);
  });

  it('shows markup of both versions as text', async () => {
    await send({});
    const version = await open();
    const evil = '</dd><script>alert(1)</script><img src=x onerror=alert(1)>';
    await send({ version, bio: evil, tags: '<b>x</b>' });
    const mine = { 'links.0.label': '"><svg/onload=x>', 'links.0.url': 'https://a.example/"onmouseover="x' };
    const told = await send({ version: '"><script>x</script>', bio: `${evil}!`, ...mine });
    const html = await told.text();
    expect(told.status).toBe(409);
    expect(html).not.toMatch(/<script>|<img src=x|<svg\/onload|"onmouseover="|<b>x/);
    expect(versions(html, '링크')[1]).toContain('&lt;svg/onload');
  });
});

describe('a form whose profile was deleted or made meanwhile', () => {
  it('says that it is gone, and makes it anew when sent again', async () => {
    await send({});
    const version = await open();
    await service.request('alice', 'DELETE', '/api/v1/me/profile');
    const told = await send({ version, bio: '이 창에서' });
    const html = await told.text();
    expect([told.status, html.includes('그사이에 프로필이 지워졌어요')]).toEqual([409, true]);
    expect(html).toContain('이 창에서</textarea>');
    expect((await send({ version: 'none', bio: '이 창에서' })).status).toBe(303);
    expect(await stored()).toMatchObject({ bio: '이 창에서' });
  });

  it('is no first profile where another window was quicker', async () => {
    const version = await open();
    expect((await send({ version, bio: '먼저' })).status).toBe(303);
    expect((await send({ version, bio: '나중' })).status).toBe(409);
    expect(await stored()).toMatchObject({ bio: '먼저' });
  });
});

it('answers a form without a version with both, as it may not have every field', async () => {
  await service.publish('alice', { ...written, tags: ['Go'], mbti: 'ENTP', prompts: ['커피'] });
  const told = await send({ bio: '나중' });
  const html = await told.text();
  expect([told.status, versions(html, '소개 글')]).toEqual([409, ['처음', '나중']]);
  expect(versions(html, 'MBTI')[0]).toContain('ENTP');
  expect(await stored()).toMatchObject({ bio: '처음', mbti: 'ENTP', prompts: ['커피'] });
  const version = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
  expect((await send({ version, bio: '나중' })).status).toBe(303);
});
