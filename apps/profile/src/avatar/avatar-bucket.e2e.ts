// The same pictures, kept in a bucket: put up, seen, replaced, swept up and erased; and what happens while it is away.

import { publicUrl } from '../../test/support/issuer.ts';
import { putPicture, smallPicture } from '../../test/support/picture.ts';
import { ProfileService } from '../../test/support/profile-service.ts';
import { type S3Server, startS3Server } from '../../test/support/s3-server.ts';
import { PictureStorage } from '../picture-storage/picture-storage.ts';
import { OrphanPictures } from './orphan-pictures.ts';

let s3: S3Server;
let service: ProfileService;
beforeEach(async () => {
  s3 = await startS3Server();
  service = await ProfileService.start(s3.environment);
  await service.publish('alice');
});
afterEach(async () => {
  await service.stop();
  await s3.stop();
});

const storage = () => service.provider(PictureStorage as unknown as new () => PictureStorage);
const sizesOf = (picture: string) => ['', '.256', '.96'].map((size) => picture.replace('.webp', `${size}.webp`));

async function kept(): Promise<string[]> {
  const names = new Set<string>();
  for await (const name of storage().olderThan(new Date(Date.now() + 3_600_000))) names.add(`/avatars/${name}`);
  return [...names];
}

it('serves every size from the bucket, to those who may see it', async () => {
  const picture = await putPicture(service, 'alice');
  for (const path of sizesOf(picture)) {
    const answer = await service.get('nobody', path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const bytes = await answer.arrayBuffer();
    expect(bytes.byteLength).toBe(Number(answer.headers.get('content-length')));
  }
  await service.publish('alice', { visibility: 'draft' });
  for (const path of sizesOf(picture)) expect((await service.get('bob', path)).status).toBe(404);
});

it('keeps one picture however many are put up at once, and none once the profile is gone', async () => {
  const pictures = await Promise.all(Array.from({ length: 4 }, () => putPicture(service, 'alice')));
  const left = await kept();
  expect(left).toHaveLength(1);
  expect(pictures).toContain(left[0]);
  await service.request('alice', 'DELETE', '/api/v1/me/profile');
  expect(await kept()).toEqual([]);
});

it('has orphans swept up after an hour', async () => {
  const picture = await putPicture(service, 'alice');
  const bytes = new Uint8Array(await smallPicture());
  await storage().add({ 96: bytes, 256: bytes, 512: bytes });
  expect(await kept()).toHaveLength(2);
  service.clock.advance((Date.now() - service.clock.now().getTime()) / 1_000 + 3_700);
  await service.provider(OrphanPictures).sweep();
  expect(await kept()).toEqual([picture]);
});

it('answers 503 while it is away, and keeps the picture that there was', async () => {
  const picture = await putPicture(service, 'alice');
  await s3.stop();
  const headers = { 'content-type': 'image/png' };
  const body = await smallPicture();
  const put = await service.request('alice', 'PUT', '/api/v1/me/profile/avatar', { body, headers });
  expect([put.status, put.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await put.json()).toMatchObject({ code: 'picture_storage_away' });
  expect((await service.get('nobody', picture)).status).toBe(503);
  const profile = await (await service.get('nobody', '/api/v1/profiles/alice')).json();
  expect(profile['avatarUrl']).toMatch(new RegExp(`${picture}$`));
  expect((await service.request('alice', 'DELETE', '/api/v1/me/profile/avatar')).status).toBe(204);
});

it('lets somebody delete their profile while it is away: what is left is an orphan', async () => {
  await putPicture(service, 'alice');
  await s3.stop();
  expect((await service.request('alice', 'DELETE', '/api/v1/me/profile')).status).toBe(204);
  expect((await service.get('alice', '/api/v1/me/profile')).status).toBe(404);
});

describe('the erasure of an account', () => {
  const aliceId = 'a11ce000-0000-4000-8000-000000000001';
  const erase = () => {
    const subject = { format: 'iss_sub', iss: publicUrl, sub: aliceId };
    const events = { 'https://schemas.openid.net/secevent/risc/event-type/account-purged': {} };
    const claims = { sub_id: subject, events };
    return service.request('nobody', 'POST', '/internal/account-events', {
      body: service.issuer.serviceToken('secevent+jwt', claims, service.clock.now()),
      headers: { 'content-type': 'application/secevent+jwt' },
    });
  };

  it('takes the picture from the bucket before the row that names it, with no lock held meanwhile', async () => {
    await putPicture(service, 'alice');
    const seen: unknown[] = [];
    const remove = storage().remove.bind(storage());
    storage().remove = async (name) => {
      seen.push(...(await service.rows('SELECT avatar AS name FROM profile FOR UPDATE NOWAIT')));
      await remove(name);
    };
    const [{ name } = { name: '' }] = await service.rows<{ name: string }>('SELECT avatar AS name FROM profile');
    expect((await erase()).status).toBe(202);
    expect(seen).toEqual([{ name }]);
    expect([await kept(), await service.rows('SELECT 1 FROM profile')]).toEqual([[], []]);
  });

  it('takes the picture that an upload under way sets meanwhile, too', async () => {
    await putPicture(service, 'alice');
    const bytes = new Uint8Array(await smallPicture());
    const late = await storage().add({ 96: bytes, 256: bytes, 512: bytes });
    const remove = storage().remove.bind(storage());
    storage().remove = async (name) => {
      await remove(name);
      if (name !== late) await service.rows(`UPDATE profile SET avatar = '${late}'`);
    };
    expect((await erase()).status).toBe(202);
    expect([await kept(), await service.rows('SELECT 1 FROM profile')]).toEqual([[], []]);
  });

  it('is to be asked for again while the bucket is away, the profile still there', async () => {
    await putPicture(service, 'alice');
    await s3.stop();
    expect((await erase()).status).toBe(503);
    expect(await service.rows('SELECT 1 FROM profile WHERE avatar IS NOT NULL')).toHaveLength(1);
  });
});
