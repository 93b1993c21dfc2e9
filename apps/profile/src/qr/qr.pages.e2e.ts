// The page that holds a person's code out, as HTML.

import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';

const kakaoTalk = 'Mozilla/5.0 (Linux; Android 14; SM-S921N; wv) Mobile Safari/537.36 KAKAOTALK/25.3.0 (INAPP)';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
  await service.publish('alice', { name: '김앨리스' });
  await service.publish('bob', { visibility: 'members' });
  await service.publish('mallory', { visibility: 'draft' });
});
afterAll(() => service.stop());

const page = async (viewer: Viewer, path: string) => (await service.page(viewer, path)).text();
const inKakaoTalk = async (path: string) => {
  const headers = { accept: 'text/html', 'user-agent': kakaoTalk };
  return (await service.request('nobody', 'GET', path, { headers })).text();
};

it('shows the code with the name and the address under it', async () => {
  const html = await page('nobody', '/@alice/qr');
  expect(html).toContain('<img class="qr-code" src="/api/v1/profiles/alice/qr.svg"');
  expect(html).toMatch(/<h1 class="qr-name">김앨리스<\/h1>\s*<p class="qr-address">localhost:8080\/@alice<\/p>/);
  expect(html).toContain('<a class="btn btn-quiet" href="/@alice/qr.png?size=1024">');
});

it('leads to the code with initials and back', async () => {
  expect(await page('nobody', '/@alice/qr')).toContain('href="/@alice/qr?initials=true"');
  const html = await page('nobody', '/@alice/qr?initials=true');
  expect(html).toContain('src="/api/v1/profiles/alice/qr.svg?initials=true"');
  expect(html).toContain('href="/@alice/qr.png?size=1024&amp;initials=true"');
  expect(html).toContain('href="/@alice/qr"><svg');
});

it('passes over parameters that make no sense', async () => {
  const { status } = await service.page('nobody', '/@alice/qr?initials=perhaps&utm_source=x');
  expect(status).toBe(200);
});

it.each([
  ['alice', 'alice', undefined],
  ['alice', 'bob', '로그인한 동료만 열 수 있어요.'],
  ['bob', 'bob', '로그인한 동료만 열 수 있어요.'],
  ['mallory', 'mallory', '지금은 나만 열 수 있어요.'],
] as const)('tells %s who can open the code of %s', async (viewer, handle, words) => {
  const html = await page(viewer, `/@${handle}/qr`);
  if (words) expect(html).toContain(words);
  else expect(html).not.toContain('열 수 있어요');
});

it('forbids neither keeping the screen awake nor filling it', async () => {
  const { headers } = await service.page('nobody', '/@alice/qr');
  expect(headers.get('permissions-policy')).not.toMatch(/screen-wake-lock|fullscreen/);
});

it('is a picture to press long inside KakaoTalk, with a way out', async () => {
  const html = await inKakaoTalk('/@alice/qr');
  expect(html).toContain('src="/api/v1/profiles/alice/qr.png?size=1024"');
  expect(html).toContain('길게 누르면');
  expect(html).not.toContain('/@alice/qr.png');
  expect(html).toContain(`kakaotalk://web/openExternal?url=${encodeURIComponent(`${publicUrl}/@alice`)}`);
});

it('is kept by no cache, so that no browser gets the page of another', async () => {
  const { headers } = await service.page('nobody', '/@alice/qr');
  expect(headers.get('cache-control')).toBe('private, no-store');
});
