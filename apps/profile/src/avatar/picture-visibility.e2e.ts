// Pictures are for those who may see the profile that shows them; to others it is as if there were none.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { putPicture } from '../../test/support/picture.ts';
import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const absent = `/avatars/${'a'.repeat(24)}.webp`;

it('answers for a picture that may not be seen exactly as for none', async () => {
  await service.publish('alice', { visibility: 'draft' });
  const hidden = await putPicture(service, 'alice');
  const answers = [hidden, absent].map(async (path) => {
    const answer = await service.get('bob', path);
    const headers = [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
    return [answer.status, headers, { ...(await answer.json()), instance: '', requestId: '' }];
  });
  const [first, second] = await Promise.all(answers);
  expect(first).toEqual(second);
  expect(first?.[0]).toBe(404);
});

it('lets browsers keep what is public for ever, no cache on the way, and asks again each time for anything else', async () => {
  await service.publish('alice', { visibility: 'public' });
  const picture = await putPicture(service, 'alice');
  const cacheControl = async () => (await service.get('bob', picture)).headers.get('cache-control');
  expect(await cacheControl()).toBe('private, max-age=31536000, immutable');
  await service.publish('alice', { visibility: 'members' });
  expect(await cacheControl()).toBe('private, no-cache');
  expect((await service.get('nobody', picture)).status).toBe(404);
  const etag = (await service.get('bob', picture)).headers.get('etag') ?? '';
  expect((await service.get('bob', picture, { 'if-none-match': etag })).status).toBe(304);
  expect((await service.get('nobody', picture, { 'if-none-match': etag })).status).toBe(404);
});

it('sends an image of a page whose access token has expired through renewal, and nothing else', async () => {
  await service.publish('alice', { visibility: 'members' });
  const picture = await putPicture(service, 'alice');
  const ofPage = { cookie: 'signed_in=1', 'sec-fetch-dest': 'image' };
  const sent = await service.get('nobody', picture, ofPage);
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    `/session/renew?return_to=${encodeURIComponent(picture)}`,
  ]);
  expect((await service.get('nobody', picture, { 'sec-fetch-dest': 'image' })).status).toBe(404);
  expect((await service.get('nobody', picture, { cookie: 'signed_in=1' })).status).toBe(404);
  expect((await service.get('bob', absent, ofPage)).status).toBe(404);
});

it('follows the profile from one level to the next', async () => {
  await service.publish('alice', { visibility: 'public' });
  const picture = await putPicture(service, 'alice');
  for (const [visibility, seenBy] of Object.entries({
    draft: [404, 404, 200],
    members: [404, 200, 200],
    public: [200, 200, 200],
  })) {
    await service.publish('alice', { visibility });
    const statuses = (['nobody', 'bob', 'alice'] as const).map(
      async (viewer) => (await service.get(viewer, picture)).status,
    );
    expect([visibility, await Promise.all(statuses)]).toEqual([visibility, seenBy]);
  }
});

it('gives a new picture a new name and forgets the old one in every size', async () => {
  await service.publish('alice');
  const first = await putPicture(service, 'alice');
  const second = await putPicture(service, 'alice');
  expect(second).not.toBe(first);
  for (const size of ['', '.256', '.96']) {
    expect((await service.get('alice', first.replace('.webp', `${size}.webp`))).status).toBe(404);
    expect((await service.get('nobody', second.replace('.webp', `${size}.webp`))).status).toBe(200);
  }
});

it('shows a picture of an earlier version, which has one size, at each address', async () => {
  await service.publish('alice');
  const picture = await putPicture(service, 'alice');
  const small = picture.replace('.webp', '.96.webp');
  await rm(join(service.stateDirectory, small));
  const answer = await service.get('nobody', small);
  expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).toBe(512);
});

it('shows a program that may read profiles what members see', async () => {
  await service.publish('alice', { visibility: 'members' });
  const picture = await putPicture(service, 'alice');
  const statusFor = async (scope: string) => {
    const authorization = `Bearer ${service.issuer.programToken(scope, service.clock.now())}`;
    return (await service.get('nobody', picture, { authorization })).status;
  };
  expect(await statusFor('profiles:read')).toBe(200);
  expect(await statusFor('members:read')).toBe(403);
  await service.publish('alice', { visibility: 'draft' });
  expect(await statusFor('profiles:read')).toBe(404);
});
