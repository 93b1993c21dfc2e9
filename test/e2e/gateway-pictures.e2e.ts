// Pictures through the gateway: the service decides, nginx sends the bytes, and nobody gets past the service.

import { request } from 'node:http';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { putPicture } from '../../apps/profile/test/support/picture.ts';
import { ProfileService, type Viewer } from '../../apps/profile/test/support/profile-service.ts';
import { type Gateway, startGateway } from '../../bin/stack/nginx.ts';
import { freePorts } from '../../bin/stack/ports.ts';
import { findPrograms } from '../../bin/stack/programs.ts';
import { silentStep } from '../../bin/stack/steps.ts';
import { privateDirectory } from '../support/private-directory.ts';

const directory = privateDirectory('gateway');
let service: ProfileService;
let gateway: Gateway;
let url: string;
let picture: string;

beforeAll(async () => {
  service = await ProfileService.start({ PICTURES_GATEWAY_PATH: '/-/pictures' });
  const [port] = (await freePorts(1)) as [number];
  url = `http://127.0.0.1:${port}`;
  gateway = await startGateway({
    directory,
    program: (await findPrograms(silentStep)).nginx,
    port,
    publicUrl: url,
    services: { auth: service.urlOf(''), profile: service.urlOf('') },
    picturesDirectory: join(service.stateDirectory, 'avatars'),
  });
  await service.publish('alice', { visibility: 'members' });
  picture = await putPicture(service, 'alice');
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await service.stop();
  await rm(directory, { recursive: true, force: true });
});

const see = (viewer: Viewer, path: string, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    headers: { ...headers, ...(viewer !== 'nobody' && { authorization: `Bearer ${service.tokenOf(viewer)}` }) },
  });
const small = () => picture.replace('.webp', '.96.webp');

it('are sent to those who may see them, with the headers of a picture', async () => {
  for (const path of [picture, picture.replace('.webp', '.256.webp'), small()]) {
    const answer = await see('bob', path);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.any(String),
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    });
    expect(answer.headers.has('x-accel-redirect')).toBe(false);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.toString('latin1', 8, 12)).toBe('WEBP');
    expect(bytes).toHaveLength(Number(answer.headers.get('content-length')));
  }
});

it('are sent again only where they have changed, after the service was asked', async () => {
  const etag = (await see('bob', picture)).headers.get('etag') ?? '';
  expect((await see('bob', picture, { 'if-none-match': etag })).status).toBe(304);
  expect((await see('nobody', picture, { 'if-none-match': etag })).status).toBe(404);
});

it('are not there for others, in the words of any other answer', async () => {
  const answer = await see('nobody', picture);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toMatchObject({ code: 'picture_not_found' });
});

it('may be kept by browsers once the profile is public', async () => {
  await service.publish('alice', { visibility: 'public' });
  const answer = await see('nobody', small());
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=31536000, immutable']);
  await service.publish('alice', { visibility: 'members' });
});

/** As typed: fetch would tidy up the path. */
function statusOf(path: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  request(url, { path, headers: { authorization: `Bearer ${service.tokenOf('alice')}` } })
    .on('response', (answer) => resolve(answer.resume().statusCode))
    .on('error', reject)
    .end();
  return promise;
}

it.each([
  (name: string) => `/-/pictures/${name}`,
  (name: string) => `//-/pictures/${name}`,
  (name: string) => `/%2d/pictures/${name}`,
  (name: string) => `/x/../-/pictures/${name}`,
  (name: string) => `/avatars/../-/pictures/${name}`,
  (name: string) => `/avatars/..%2f-%2fpictures%2f${name}`,
  () => '/-/pictures/',
  () => '/-/pictures/../jwks.json',
  () => '/avatars/..%2fjwks.json',
])('are not to be had past the service (%#)', async (pathOf) => {
  expect([400, 404]).toContain(await statusOf(pathOf(picture.slice('/avatars/'.length))));
});

it('are gone when the file is gone, and no cache remembers that', async () => {
  await rm(join(service.stateDirectory, picture));
  const answer = await see('bob', picture);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
});
