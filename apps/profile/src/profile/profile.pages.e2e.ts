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
