// The buttons by which a person is handed on, in browsers and inside other apps.

import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
  await service.publish('alice', { name: '김"앨리스' });
  await service.publish('bob', { visibility: 'members' });
});
afterAll(() => service.stop());

const pageIn = async (userAgent: string, viewer: Viewer, path: string) => {
  const cookie = viewer === 'nobody' ? '' : `access_token=${service.tokenOf(viewer)}`;
  const headers = { accept: 'text/html', 'user-agent': userAgent, cookie };
  return (await service.request('nobody', 'GET', path, { headers })).text();
};

it('offers the QR, the contact and the address', async () => {
  const html = await pageIn(iphone, 'nobody', '/@alice');
  expect(html).toContain('href="/@alice/qr"');
  expect(html).toContain('href="/@alice/contact.vcf"');
  expect(html).toContain(`hidden data-share="${publicUrl}/@alice" data-share-title="김&quot;앨리스"`);
  expect(html).not.toContain('이 앱 안에서는');
});

it('opens the contact outside of KakaoTalk, and offers the way out plainly', async () => {
  const html = await pageIn(`${iphone} KAKAOTALK 25.2.5`, 'nobody', '/@alice');
  const outside = (path: string) => `href="kakaotalk://web/openExternal?url=${encodeURIComponent(publicUrl + path)}"`;
  expect(html).toContain(outside('/@alice/contact.vcf'));
  expect(html).toMatch(/다른 브라우저로 열기.*이 앱 안에서는 파일을 저장할 수 없어요/s);
  expect(html).toContain(outside('/@alice'));
  expect(html).not.toContain('href="/@alice/contact.vcf"');
});

it('leads out by way of the login where the other browser has to know who is there', async () => {
  const html = await pageIn(`${iphone} KAKAOTALK 25.2.5`, 'alice', '/@bob');
  const login = encodeURIComponent(`${publicUrl}/session/renew?return_to=${encodeURIComponent('/@bob')}`);
  expect(html.match(/kakaotalk:\/\/[^"]+/g)).toEqual(Array(2).fill(`kakaotalk://web/openExternal?url=${login}`));
});

it('offers no contact where only the menu of an app leads out', async () => {
  const html = await pageIn(`${iphone} Instagram 340.0.3.27`, 'nobody', '/@alice');
  expect(html).not.toContain('contact.vcf');
  expect(html).toContain('메뉴에서 다른 브라우저로 열어 주세요.');
});

it.each(['/@bob', '/@bob/qr', '/@bob/contact.vcf', '/@bob/qr.png?size=1024', '/@alice/contact.vcf'])(
  'renews a session before it answers a browser that asks for %s',
  async (path) => {
    const headers = { accept: 'text/html,*/*;q=0.8', cookie: 'signed_in=1' };
    const answer = await service.get('nobody', path, headers);
    const renewal = `/session/renew?return_to=${encodeURIComponent(path)}`;
    expect([answer.status, answer.headers.get('location')]).toEqual([303, renewal]);
  },
);

it('gives the contact and the code of a members-only profile to members alone', async () => {
  for (const path of ['/@bob/contact.vcf', '/@bob/qr.png']) {
    expect((await service.page('nobody', path)).status).toBe(404);
    expect((await service.page('alice', path)).status).toBe(200);
  }
});
