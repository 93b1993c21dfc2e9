// Pictures over HTTP.

import { readdir } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
let photo: Buffer;
beforeAll(async () => {
  service = await ProfileService.start();
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7' } })
    .png()
    .toBuffer();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.empty();
  await service.publish('alice');
});

const path = '/api/v1/me/profile/avatar';
const put = (body: unknown, type = 'image/png') =>
  service.request('alice', 'PUT', path, { body, headers: { 'content-type': type } });
const pathOf = async (answer: Response) =>
  ((await answer.json()) as { avatarUrl: string }).avatarUrl.slice(publicUrl.length);

it('takes a raw picture and serves it as WebP that may be kept for ever', async () => {
  const first = await put(photo);
  expect(first.status).toBe(201);
  const address = await pathOf(first);
  expect(address).toMatch(/^\/avatars\/[\w-]{24}\.webp$/);
  for (const [size, width] of [
    ['.96', 96],
    ['.256', 256],
    ['', 512],
  ] as const) {
    const picture = await service.get('nobody', address.replace('.webp', `${size}.webp`));
    expect(picture.headers.get('content-type')).toBe('image/webp');
    expect(picture.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    const decoded = sharp(Buffer.from(await picture.arrayBuffer()));
    expect(await decoded.metadata()).toMatchObject({ format: 'webp', width, height: width });
  }
  const profile = await (await service.get('nobody', '/api/v1/profiles/alice')).json();
  expect(profile.avatarUrl).toBe(publicUrl + address);
});

it('takes the field `avatar` of a multipart form, on the page too', async () => {
  const form = new FormData();
  form.set('note', 'x');
  form.set('avatar', new Blob([new Uint8Array(photo)], { type: 'image/png' }), 'me.png');
  expect((await service.request('alice', 'PUT', path, { body: form })).status).toBe(201);
  const headers = { accept: 'text/html', cookie: `access_token=${service.tokenOf('alice')}` };
  const posted = await service.request('nobody', 'POST', '/me/profile/avatar', { body: form, headers });
  expect([posted.status, posted.headers.get('location')]).toEqual([303, '/me/profile']);
});

it('leaves a connection fit for the next request after a picture that is too large', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: string, to: string, body?: Buffer) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${service.tokenOf('alice')}`,
        ...(body && { 'content-type': 'image/jpeg' }),
      };
      const sent = request(service.urlOf(to), { agent, method, headers, timeout: 5_000 }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      });
      sent.on('error', reject).on('timeout', () => reject(new Error('no answer')));
      sent.end(body);
    });
  expect(await send('PUT', path, Buffer.alloc(6 * 1024 * 1024))).toBe(413);
  expect(await send('GET', '/api/v1/profiles')).toBe(200);
  agent.destroy();
});

it.each([
  ['no picture', 'no picture', '사진이 아닌 것 같아요'],
  ['too large', 'x'.repeat(5 * 1024 * 1024 + 1), '5MB보다 커요'],
  ['far too large', 'x'.repeat(5 * 1024 * 1024 + 300_000), '5MB보다 커요'],
  ['nothing', '', '올릴 사진을 골라 주세요'],
])('shows the form again with the reason when what is posted is %s', async (_what, content, words) => {
  const headers = { accept: 'text/html', cookie: `access_token=${service.tokenOf('alice')}` };
  const form = new FormData();
  form.set('avatar', new Blob([content]), 'me.png');
  const posted = await service.request('nobody', 'POST', '/me/profile/avatar', { body: form, headers });
  expect(posted.status).toBe(422);
  const html = await posted.text();
  expect(html).toContain(words);
  expect(html).toMatch(/id="field-avatar"[^>]* aria-invalid="true"/);
});

it('takes the picture away by form', async () => {
  await put(photo);
  expect(await (await service.page('alice', '/me/profile')).text()).toContain('action="/me/profile/avatar/removal"');
  const removed = await service.page('alice', '/me/profile/avatar/removal', {});
  expect([removed.status, removed.headers.get('location')]).toEqual([303, '/me/profile']);
  const page = await (await service.page('alice', '/me/profile')).text();
  expect(page).not.toContain('/me/profile/avatar/removal');
  expect(page).not.toContain('/avatars/');
});

it.each([
  ['without a boundary', 'multipart/form-data', 'x'],
  [
    'that ends too soon',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a"\r\n\r\nabc',
  ],
])('answers 400 to a form %s', async (_what, type, body) => {
  expect((await put(body, type)).status).toBe(400);
});

it('keeps no picture that is replaced, removed or erased with its profile', async () => {
  const files = () => readdir(join(service.stateDirectory, 'avatars'));
  const before = (await files()).length;
  const first = await pathOf(await put(photo));
  const second = await put(photo);
  expect(second.status).toBe(200);
  expect((await service.get('nobody', first)).status).toBe(404);
  for (const _ of [1, 2]) expect((await service.request('alice', 'DELETE', path)).status).toBe(204);
  await put(photo);
  await service.request('alice', 'DELETE', '/api/v1/me/profile');
  expect(await files()).toHaveLength(before);
});

it('leaves one picture when many arrive at once', async () => {
  const before = (await readdir(join(service.stateDirectory, 'avatars'))).length;
  const answers = await Promise.all(Array.from({ length: 6 }, () => put(photo)));
  expect(answers.every(({ status }) => status < 300)).toBe(true);
  expect(await readdir(join(service.stateDirectory, 'avatars'))).toHaveLength(before + 3);
});

it('answers 503 to what one person uploads at once beyond measure, to be tried again, and takes the rest', async () => {
  const answers = await Promise.all(Array.from({ length: 14 }, () => put(photo)));
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toMatchObject({ code: 'picture_queue_full' });
  }
  expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThanOrEqual(8);
  expect((await put(photo)).status).toBe(200);
});

it.each([
  ['nothing', '', 'required'],
  ['text', 'hello', 'not_a_picture'],
  ['HTML', '<!doctype html><script>alert(1)</script>', 'not_a_picture'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'other_format'],
])('answers 422 to %s that calls itself a picture', async (_what, body, code) => {
  const refused = await put(body);
  expect(refused.status).toBe(422);
  expect((await refused.json()).errors).toMatchObject([
    { field: 'avatar', code, message: expect.stringMatching(/요\.$/) },
  ]);
});

it('takes a picture for what it is, whatever it calls itself', async () => {
  expect((await put(photo, 'image/webp')).status).toBe(201);
});

it('answers 422 to what hides in a picture, to half a picture and to one of too many pixels', async () => {
  const bomb = await sharp({ create: { width: 8_000, height: 5_001, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  const bodies = {
    hidden_content: Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')]),
    truncated: photo.subarray(0, -20),
    too_many_pixels: bomb,
  };
  for (const [code, body] of Object.entries(bodies)) {
    const refused = await put(body);
    expect([refused.status, (await refused.json()).errors]).toMatchObject([422, [{ field: 'avatar', code }]]);
  }
});

it('answers 422 to a form without the field', async () => {
  const form = new FormData();
  form.set('picture', new Blob([new Uint8Array(photo)]), 'me.png');
  expect((await service.request('alice', 'PUT', path, { body: form })).status).toBe(422);
});

it.each([1, 2, 300_000, 2_000_000])('answers 413 to 5 MiB and %i bytes, raw or in a form', async (more) => {
  const large = new Uint8Array(5 * 1024 * 1024 + more);
  large.set(photo);
  const form = new FormData();
  form.set('avatar', new Blob([large]), 'me.png');
  expect((await put(large)).status).toBe(413);
  expect((await service.request('alice', 'PUT', path, { body: form })).status).toBe(413);
});

it('answers 415 to what is called something else than a picture', async () => {
  expect((await put('<svg/>', 'image/svg+xml')).status).toBe(415);
  expect((await put('{}', 'application/json')).status).toBe(415);
  expect((await service.page('alice', '/me/profile/avatar', { avatar: 'x' })).status).toBe(415);
});

it('answers 404 before there is a profile, and 401 to nobody', async () => {
  const headers = { 'content-type': 'image/png' };
  expect((await service.request('bob', 'PUT', path, { body: photo, headers })).status).toBe(404);
  expect((await service.request('nobody', 'PUT', path, { body: photo, headers })).status).toBe(401);
});

it.each(['..%2fjwks.json', 'x.webp', `${'a'.repeat(24)}.webp`, `${'a'.repeat(24)}.96.webp`, '%00'])(
  'answers 404 to /avatars/%s',
  async (name) => {
    expect([400, 404]).toContain((await service.get('nobody', `/avatars/${name}`)).status);
  },
);
