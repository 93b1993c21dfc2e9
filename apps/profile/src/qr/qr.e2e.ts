// QR codes over HTTP.

import sharp from 'sharp';
import { decodeQr } from '../../test/support/decode-qr.ts';
import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
  await service.publish('alice');
  await service.publish('bob', { visibility: 'members' });
});
afterAll(() => service.stop());

const alice = '/api/v1/profiles/alice';

it.each(['qr.svg', 'qr.png', 'qr.png?size=64', 'qr.png?size=2048'])('leads from %s to the profile', async (file) => {
  const answer = await service.get('nobody', `${alice}/${file}`);
  const picture = await sharp(Buffer.from(await answer.arrayBuffer()))
    .png()
    .toBuffer();
  expect(await decodeQr(picture)).toEqual([`M ${publicUrl}/@alice`]);
});

it.each(['qr.svg?initials=true', 'qr.png?initials=true', 'qr.png?initials=true&size=200'])(
  'leads from %s to the profile, with the initials in the middle',
  async (file) => {
    const answer = await service.get('nobody', `${alice}/${file}`);
    const drawn = Buffer.from(await answer.arrayBuffer());
    expect(await decodeQr(await sharp(drawn).resize(600).png().toBuffer())).toEqual([`H ${publicUrl}/@alice`]);
    const other = await service.get('bob', `/api/v1/profiles/bob/${file}`);
    expect(Buffer.from(await other.arrayBuffer()).equals(drawn)).toBe(false);
  },
);

it('draws a code without letters where our font has none of the name', async () => {
  await service.publish('mallory', { name: '\u{1f98a}' });
  const answer = await service.get('nobody', '/api/v1/profiles/mallory/qr.svg?initials=true');
  const svg = await answer.text();
  expect(svg).not.toContain('<g');
  expect(await decodeQr(await sharp(Buffer.from(svg)).resize(600).png().toBuffer())).toEqual([
    `H ${publicUrl}/@mallory`,
  ]);
});

it('says what it is and how long it may be kept', async () => {
  const { headers } = await service.get('nobody', `${alice}/qr.png`);
  expect(headers.get('content-type')).toBe('image/png');
  expect(headers.get('content-disposition')).toBe('inline; filename="alice.png"');
  const saved = await service.page('nobody', '/@alice/qr.png');
  expect(saved.headers.get('content-disposition')).toBe('attachment; filename="alice.png"');
  expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  expect((await service.get('alice', '/api/v1/profiles/bob/qr.svg')).headers.get('cache-control')).toBe(
    'private, no-cache',
  );
});

it('answers 304 to a known tag, but not to somebody who may not see the profile', async () => {
  const headersOf = async (size: number) => (await service.get('nobody', `${alice}/qr.png?size=${size}`)).headers;
  const etag = (await headersOf(512)).get('etag') ?? '';
  const again = await service.get('nobody', `${alice}/qr.png`, { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await headersOf(64)).get('etag')).not.toBe(etag);
  const initials = await service.get('nobody', `${alice}/qr.png?initials=true`, { 'if-none-match': etag });
  expect(initials.status).toBe(200);
  await service.publish('alice', { name: '남궁민수' });
  const tag = initials.headers.get('etag') ?? '';
  expect((await service.get('nobody', `${alice}/qr.png?initials=true`, { 'if-none-match': tag })).status).toBe(200);
  expect((await service.get('nobody', '/api/v1/profiles/bob/qr.png', { 'if-none-match': '*' })).status).toBe(404);
});

it('answers 503 to the part of a crowd that would wait too long, and nothing of it is kept', async () => {
  await service.publish('alice');
  const sizes = Array.from({ length: 200 }, (_, n) => 1_700 + n);
  const answers = await Promise.all(sizes.map((size) => service.get('nobody', `${alice}/qr.png?size=${size}`)));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(sizes.length);
  for (const { status, headers } of refused) {
    expect([status, headers.get('retry-after'), headers.get('etag')]).toEqual([503, '5', null]);
    expect(headers.get('cache-control')).not.toContain('public');
  }
  expect(await refused[0]?.json()).toMatchObject({ code: 'drawing_queue_full' });
  expect((await service.get('nobody', `${alice}/qr.png?size=1700`)).status).toBe(200);
});

it.each([
  'size=63',
  'size=2049',
  'size=x',
  'size=',
  'size=64.5',
  'color=red',
  'size=1e3&size=64',
  'initials=maybe',
  'initials=',
])('refuses ?%s with 422', async (query) => {
  expect((await service.get('nobody', `${alice}/qr.png?${query}`)).status).toBe(422);
});
