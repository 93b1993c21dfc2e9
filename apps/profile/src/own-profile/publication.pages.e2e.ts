// The buttons that hide, publish and delete one's profile.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.empty();
  await service.publish('alice', { tags: ['Go'] });
});

const press = (noun: string, fields: Record<string, string> = {}) =>
  service.page('alice', `/me/profile/${noun}`.replace(/\/$/, ''), fields);
const leadsTo = ({ status, headers }: Response) => [status, headers.get('location')];
const statusFor = async (viewer: 'alice' | 'bob' | 'nobody') =>
  (await service.get(viewer, '/api/v1/profiles/alice')).status;

describe('POST /me/profile/unpublication', () => {
  it('hides the profile from everybody else; likes and follows come back with it', async () => {
    for (const bond of ['like', 'follow']) await service.request('bob', 'PUT', `/api/v1/profiles/alice/${bond}`);
    const hidden = await press('unpublication');
    expect(leadsTo(hidden as Response)).toEqual([303, '/me/profile']);
    expect(hidden.headers.get('set-cookie')).toContain('flash.profile_unpublished');
    expect([await statusFor('alice'), await statusFor('bob')]).toEqual([200, 404]);
    const html = await (await service.page('alice', '/me/profile')).text();
    expect(html).toContain('나만 보는 중');
    await press('publication', { level: 'public' });
    const back = await (await service.get('nobody', '/api/v1/profiles/alice')).json();
    expect(back).toMatchObject({ likeCount: 1, followerCount: 1, tags: ['Go'] });
  });

  it('changes nothing the second time', async () => {
    await press('unpublication');
    const tag = (await service.get('alice', '/api/v1/me/profile')).headers.get('etag');
    expect((await press('unpublication')).status).toBe(303);
    expect((await service.get('alice', '/api/v1/me/profile')).headers.get('etag')).toBe(tag);
  });

  it('is told to a window that was opened before', async () => {
    const html = await (await service.page('alice', '/me/profile')).text();
    const version = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await press('unpublication');
    const form = { handle: 'alice', name: 'alice', tags: 'Go', visibility: 'public', version };
    const told = await service.page('alice', '/me/profile', form);
    expect([told.status, await statusFor('bob')]).toEqual([409, 404]);
  });
});

describe('POST /me/profile/publication', () => {
  it('opens a draft to members, unless to everybody', async () => {
    await press('unpublication');
    await press('publication');
    expect([await statusFor('bob'), await statusFor('nobody')]).toEqual([200, 404]);
  });

  it('leaves a profile alone that is published already', async () => {
    await press('publication', { level: 'members' });
    expect(await statusFor('nobody')).toBe(200);
  });
});

describe.each([
  ['unpublication', 'draft', '나만 보는 중'],
  ['publication', 'public', '모두에게 공개 중'],
])('POST /me/profile/%s with what is typed into the form', (noun, visibility, state) => {
  const typed = { handle: 'alice', name: 'alice', tags: 'Go', visibility: 'members', level: 'public' };
  const other = { ...typed, bio: '적던 글\r\n둘째 줄', 'contacts.kakao.value': 'typed.id' };
  const stored = async () => (await service.get('alice', '/api/v1/me/profile')).json<Record<string, unknown>>();
  const versionIn = (html: string) => /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const opened = async () => versionIn(await (await service.page('alice', '/me/profile')).text());

  beforeEach(async () => {
    if (noun === 'publication') await press('unpublication');
  });

  it('does what the button says, and shows the text again, which can be saved then', async () => {
    const answer = await press(noun, { ...other, version: await opened() });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    for (const shown of [state, '적던 내용은 아직 저장하지 않았어요', '적던 글', '둘째 줄</textarea>', 'typed.id'])
      expect(html).toContain(shown);
    expect(await stored()).toMatchObject({ visibility, bio: '' });
    const { level: _, ...fields } = other;
    const saved = await press('', { ...fields, visibility, version: versionIn(html) });
    expect(leadsTo(saved as Response)).toEqual([303, '/me/profile']);
    expect(await stored()).toMatchObject({ visibility, bio: '적던 글\n둘째 줄' });
  });

  it('leads back to the profile where nothing else was changed', async () => {
    const present = visibility === 'draft' ? 'public' : 'draft';
    await service.publish('alice', { tags: ['Go'], bio: '한 줄\n두 줄', visibility: present });
    const same = { ...typed, bio: '한 줄\r\n두 줄', 'contacts.kakao.visibility': 'members', version: await opened() };
    expect(leadsTo((await press(noun, same)) as Response)).toEqual([303, '/me/profile']);
  });

  it('does so whatever is wrong with the text, and still tells a later window of an earlier one', async () => {
    const version = await opened();
    await service.publish('alice', {
      tags: ['Go'],
      team: '3팀',
      visibility: noun === 'publication' ? 'draft' : 'public',
    });
    const html = await (await press(noun, { ...other, handle: '!', version })).text();
    expect(versionIn(html)).toBe(version);
    expect(await stored()).toMatchObject({ handle: 'alice', team: '3팀', visibility });
    const { level: _, ...fields } = other;
    expect((await press('', { ...fields, version })).status).toBe(409);
  });
});

it('Enter in a field of the form saves it', async () => {
  const html = await (await service.page('alice', '/me/profile')).text();
  const [first = ''] = html.match(/<button[^>]*form="profile-form"[^>]*>/) ?? [];
  expect(first).not.toMatch(/formaction|name=/);
  expect(html).toMatch(/<button[^>]*form="profile-form" formaction="\/me\/profile\/unpublication"/);
});

describe.each(['publication', 'unpublication', 'deletion'])('POST /me/profile/%s', (noun) => {
  it('answers 404 where there is no profile, and sends somebody signed out to the login', async () => {
    expect((await service.page('bob', `/me/profile/${noun}`, { handle: 'bob' })).status).toBe(404);
    const away = await service.page('nobody', `/me/profile/${noun}`, { handle: 'alice' });
    expect([303, 307]).toContain(away.status);
    expect(away.headers.get('location')).toMatch(/^\/login[/?]/);
    expect(await statusFor('nobody')).toBe(200);
  });

  it('is not done for another site', async () => {
    const refused = await service.request('nobody', 'POST', `/me/profile/${noun}`, {
      headers: {
        accept: 'text/html',
        cookie: `access_token=${service.tokenOf('alice')}`,
        'sec-fetch-site': 'cross-site',
      },
      body: new URLSearchParams({ handle: 'alice' }),
    });
    expect([refused.status, await statusFor('nobody')]).toEqual([403, 200]);
  });
});

describe('/me/profile/deletion', () => {
  it('says what will be erased, and asks for the handle', async () => {
    const page = await service.page('alice', '/me/profile/deletion');
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('그대로 써 주세요: alice');
    expect(html).toMatch(/name="handle"[^>]* value=""/);
  });

  it.each(['', 'bob', 'alice2', '<b>'])('erases nothing when %j is typed', async (handle) => {
    const refused = await press('deletion', { handle });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('id="field-handle-error"');
    expect(await statusFor('nobody')).toBe(200);
  });

  it('erases the profile with all that belongs to it, and says so', async () => {
    await service.request('bob', 'PUT', '/api/v1/profiles/alice/like');
    const erased = await press('deletion', { handle: ' @Alice' });
    expect(leadsTo(erased as Response)).toEqual([303, '/']);
    expect(erased.headers.get('set-cookie')).toContain('flash.profile_deleted');
    for (const table of ['profile', 'profile_like', 'search_document']) {
      expect(await service.rows(`SELECT * FROM ${table}`)).toEqual([]);
    }
    expect(await (await service.page('alice', '/me/profile')).text()).toContain('name="version" value="none"');
  });

  it('has no page where there is nothing to erase', async () => {
    expect((await service.page('bob', '/me/profile/deletion')).status).toBe(404);
  });
});
