// The form of one's own profile, as a browser without JavaScript meets it.

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
