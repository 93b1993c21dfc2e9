// vCards over HTTP.

import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';
import { readVcard } from '../../test/support/read-vcard.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(() => service.empty());

const path = '/api/v1/profiles/alice/vcard.vcf';
const cardFor = async (viewer: Viewer) => readVcard(await (await service.get(viewer, path)).text());

it('answers a file in UTF-8 under the name of the person', async () => {
  await service.publish('alice', { name: '김앨리스' });
  const { status, headers } = await service.get('nobody', path);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/vcard; charset=utf-8']);
  expect(headers.get('content-disposition')).toBe(
    `inline; filename="alice.vcf"; filename*=UTF-8''${encodeURIComponent('김앨리스')}.vcf`,
  );
  expect(await cardFor('nobody')).toMatchObject({
    n: [['김', '앨리스', '', '', '']],
    fn: ['김앨리스'],
    url: [`${publicUrl}/@alice`],
  });
});

it.each([
  ['nobody', [undefined, undefined, 'KakaoTalk: kakao-of-alice']],
  ['bob', [undefined, ['010-2222-2222'], 'KakaoTalk: kakao-of-alice']],
  ['ada', [undefined, ['010-2222-2222'], 'KakaoTalk: kakao-of-alice']],
  ['alice', [['private@alice.example'], ['010-2222-2222'], 'KakaoTalk: kakao-of-alice']],
] as const)('tells %s only of the contacts that are for them', async (viewer, seen) => {
  await service.publish('alice', {
    contacts: [
      { kind: 'email', value: 'private@alice.example', visibility: 'private' },
      { kind: 'phone', value: '010-2222-2222', visibility: 'members' },
      { kind: 'kakao', value: 'kakao-of-alice', visibility: 'public' },
    ],
  });
  const { email, tel, note } = await cardFor(viewer);
  expect([email, tel, note?.[0]]).toEqual(seen);
});

it.each(['draft', 'members'])('is not there for strangers to a profile with visibility %s', async (visibility) => {
  await service.publish('alice', { visibility });
  expect((await service.get('nobody', path)).status).toBe(404);
  expect((await service.get('alice', path)).status).toBe(200);
});

describe('with a picture', () => {
  const put = async (background: string) => {
    const body = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer();
    await service.request('alice', 'PUT', '/api/v1/me/profile/avatar', {
      body,
      headers: { 'content-type': 'image/png' },
    });
  };

  it('embeds it as a small JPEG without metadata', async () => {
    await service.publish('alice');
    await put('#3a7');
    const { photo } = await cardFor('nobody');
    const bytes = Buffer.from(photo?.[0] as string, 'base64');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 256, height: 256 });
    expect(bytes.length).toBeLessThan(40_000);
    const { exif, icc, xmp } = await sharp(bytes).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  });

  it('goes without it, and is kept by nobody, while its file is missing', async () => {
    await service.publish('alice');
    await put('#37a');
    const [directory, away] = ['avatars', 'avatars-away'].map((name) => join(service.stateDirectory, name)) as [
      string,
      string,
    ];
    await rename(directory, away);
    const { status, headers } = await service.get('nobody', path);
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    expect((await cardFor('nobody'))['photo']).toBeUndefined();
    await rename(away, directory);
    expect((await cardFor('nobody'))['photo']).toBeDefined();
  });

  it('has another tag once the picture is another', async () => {
    await service.publish('alice');
    const tags = [];
    for (const background of ['#3a7', '#73a']) {
      await put(background);
      tags.push((await service.get('nobody', path)).headers.get('etag'));
    }
    expect(new Set(tags).size).toBe(2);
  });
});

it('answers 304 to a known tag, but not to one of somebody who sees more', async () => {
  await service.publish('alice', { contacts: [{ kind: 'phone', value: '010-2222-2222', visibility: 'members' }] });
  const etag = (await service.get('bob', path)).headers.get('etag') ?? '';
  expect((await service.get('bob', path, { 'if-none-match': etag })).status).toBe(304);
  expect((await service.get('nobody', path, { 'if-none-match': etag })).status).toBe(200);
});

it('is kept by no cache for anybody else, and never without asking again', async () => {
  await service.publish('alice');
  const signedOut = (await service.get('nobody', path)).headers;
  expect(signedOut.get('cache-control')).toBe('public, no-cache');
  expect(signedOut.get('vary')).toBe('Authorization, Cookie');
  expect((await service.get('bob', path)).headers.get('cache-control')).toBe('private, no-cache');
});

it.each([
  '\r\nTEL:+1',
  '\nEND:VCARD\nBEGIN:VCARD',
  '\u2028TEL:+1',
  '\u2029TEL:+1',
  ';;;TEL:+1',
  '\\nTEL:+1',
  'a\\',
  '"><script>alert(1)</script>',
])('takes %j in any field as text, where it may be there at all', async (payload) => {
  const link = { label: 'x', url: `https://a.example/${payload}` };
  const contact = { kind: 'kakao', value: `alice${payload}`, visibility: 'public' };
  const fields = ['name', 'pronunciation', 'headline', 'bio', 'cohort', 'team'].map((field) => ({ [field]: payload }));
  const taken: Record<string, unknown> = {};
  for (const field of [...fields, { links: [link] }, { contacts: [contact] }]) {
    if ((await service.publish('alice', field)).ok) Object.assign(taken, field);
  }
  expect(Object.keys(taken)).toContain('bio');
  await service.publish('alice', taken);
  const card = await cardFor('nobody');
  expect(card['tel']).toBeUndefined();
  expect(card['note']).toEqual([payload.trim().replace(/\r\n|[\u2028\u2029]/g, '\n')]);
  const allowed = [
    'fn',
    'n',
    'note',
    'org',
    'prodid',
    'rev',
    'title',
    'uid',
    'url',
    'version',
    'x-phonetic-first-name',
  ];
  expect(allowed).toEqual(expect.arrayContaining(Object.keys(card)));
});
