// The pages of profiles, as a browser without JavaScript meets them.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const form = {
  handle: 'Alice',
  name: '김앨리스',
  headline: '',
  bio: '줄\r\n바꿈',
  cohort: '',
  team: '',
  tags: '백엔드, NestJS',
  'links.0.label': '',
  'links.0.url': '',
  'links.1.label': 'GitHub',
  'links.1.url': 'https://github.com/alice',
  visibility: 'public',
};

describe('/me/profile', () => {
  it('begins with the name of the account', async () => {
    const html = await (await service.page('alice', '/me/profile')).text();
    expect(html).toMatch(/name="name"[^>]*value="김앨리스"/);
  });

  it('saves by form, says so once, and shows what is stored', async () => {
    const saved = await service.page('alice', '/me/profile', form);
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/me/profile']);
    expect(saved.headers.get('set-cookie')).toContain('flash.profile_saved');
    const profile = await (await service.get('nobody', '/api/v1/profiles/alice')).json();
    expect(profile).toMatchObject({
      bio: '줄\n바꿈',
      tags: ['백엔드', 'NestJS'],
      links: [{ label: 'GitHub', url: 'https://github.com/alice' }],
    });
    const html = await (await service.page('alice', '/me/profile')).text();
    expect(html).toContain('value="백엔드, NestJS"');
    expect(html).toMatch(/value="public"[^>]* checked/);
  });

  it('shows the form again with every error beside what was typed', async () => {
    const wrong = await service.page('alice', '/me/profile', {
      ...form,
      handle: 'a!',
      'links.1.url': 'ftp://x',
      bio: '그대로',
    });
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(html).toContain('id="field-handle-error"');
    expect(html).toContain('id="field-links-1-url-error"');
    expect(html).toContain('그대로</textarea>');
    expect(html).toContain('value="ftp://x"');
  });

  it('offers free handles when the handle is taken', async () => {
    await service.publish('bob', { handle: 'alice' });
    const taken = await service.page('alice', '/me/profile', form);
    expect(taken.status).toBe(422);
    expect(await taken.text()).toMatch(/<code>alice\S+<\/code>/);
  });

  it('sends somebody who is signed out to log in and back', async () => {
    const answer = await service.page('nobody', '/me/profile');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?return_to=%2Fme%2Fprofile']);
  });
});

describe('/@{handle}', () => {
  it('shows the person, with a button for the QR and tags for messengers', async () => {
    await service.page('alice', '/me/profile', form);
    const html = await (await service.page('nobody', '/@alice')).text();
    expect(html).toContain('<h1 class="person-name">김앨리스</h1>');
    expect(html).toContain('href="/@alice/qr"');
    expect(html).toContain('<meta property="og:title" content="김앨리스">');
    expect(html).toContain('href="/login?return_to=%2F%40alice"');
  });

  it('keeps a profile that is not public out of search engines and messengers', async () => {
    await service.publish('alice', { visibility: 'members' });
    const html = await (await service.page('bob', '/@alice')).text();
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).not.toContain('og:title');
  });

  it("answers a page, in the reader's language, where there is nobody", async () => {
    const missing = await service.page('nobody', '/@nobody-here?lang=en');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('<html lang="en">');
  });
});

describe('/', () => {
  it('pages by links and keeps the filter', async () => {
    for (let n = 0; n < 25; n++)
      await service.publish({ sub: `person-${n}`, name: 'x', roles: ['member'] }, { tags: ['go'] });
    const html = await (await service.page('nobody', '/?tag=go&utm=x')).text();
    const next = /href="(\/\?tag=go&amp;cursor=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    const last = await (await service.page('nobody', next ?? '/missing')).text();
    expect(last.match(/class="person-card"/g)).toHaveLength(1);
  });

  it('passes over parameters that make no sense', async () => {
    expect((await service.page('nobody', '/?cursor=x&tag=%00&fbclid=1')).status).toBe(200);
  });

  it('says what to do where nobody is published yet', async () => {
    expect(await (await service.page('nobody', '/')).text()).toContain('href="/signup"');
  });
});
