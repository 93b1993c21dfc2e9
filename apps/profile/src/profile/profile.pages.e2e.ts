// The pages of profiles, as a browser without JavaScript meets them.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

describe('/@{handle}', () => {
  it('shows the person, with a button for the QR and tags for messengers', async () => {
    await service.publish('alice', { name: '김앨리스' });
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

  it.each(['/@bob', '/@bob/qr', '/@nobody-here', '/@nobody-here/qr', '/@no%20handle', '/tags/nobody-uses-it'])(
    'leads a visitor who is signed out from %s to the login and back, whether or not there is somebody',
    async (path) => {
      await service.publish('bob', { visibility: 'members' });
      const login = `href="/login?return_to=${encodeURIComponent(path)}">로그인하고 보기<`;
      const answer = await service.page('nobody', path);
      expect([answer.status, (await answer.text()).includes(login)]).toEqual([404, true]);
      const ofAlice = await (await service.page('alice', path)).text();
      expect(ofAlice).not.toContain('로그인하고 보기');
    },
  );
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

  it('offers the QR code to whom others can find, and the form to whom they cannot', async () => {
    const offered = async () =>
      /btn-primary" href="([^"]+)"/.exec(await (await service.page('alice', '/')).text())?.[1];
    expect(await offered()).toBe('/me/profile');
    await service.publish('alice', { visibility: 'draft' });
    expect(await offered()).toBe('/me/profile');
    await service.publish('alice', { visibility: 'members' });
    expect(await offered()).toBe('/@alice/qr');
  });
});
