// Generated pictures over HTTP, and the tags that lead messengers to them.

import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { publicUrl } from '../../test/support/issuer.ts';
import { putPicture } from '../../test/support/picture.ts';
import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';
import { DrawingQueue } from './drawing.queue.ts';

let service: ProfileService;
let drawings: string[];
beforeAll(async () => {
  service = await ProfileService.start();
  const queue = service.provider(DrawingQueue);
  const draw = queue.draw.bind(queue);
  queue.draw = (card, photo) => {
    drawings.push(card.name);
    return draw(card, photo);
  };
});
afterAll(() => service.stop());
beforeEach(async () => {
  drawings = [];
  await service.empty();
});

const path = '/@alice/og.png';
const bytesOf = async (answer: { arrayBuffer(): Promise<ArrayBuffer> }) => Buffer.from(await answer.arrayBuffer());
const tagsOf = async (address: string, viewer: Viewer = 'nobody') => {
  const html = await (await service.page(viewer, address)).text();
  const tags = html.matchAll(/<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">/g);
  return Object.fromEntries([...tags].map(([, name, content]) => [name, content])) as Record<string, string>;
};

describe('/@{handle}', () => {
  it('tells messengers of a large picture, its size and what is on it', async () => {
    await service.publish('alice', { name: '김앨리스', headline: '"백엔드" & <b>', cohort: '7기', team: '결제' });
    const tags = await tagsOf('/@alice');
    expect(tags).toMatchObject({
      'og:type': 'profile',
      'og:title': '김앨리스',
      'og:url': `${publicUrl}/@alice`,
      'og:image:type': 'image/png',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': '김앨리스, &quot;백엔드&quot; &amp; &lt;b&gt;, 7기 · 결제',
      'twitter:card': 'summary_large_image',
    });
    const address = tags['og:image'] ?? '';
    expect(address.startsWith(`${publicUrl}/@alice/og.png?v=`)).toBe(true);
    const picture = await service.get('nobody', address.slice(publicUrl.length));
    expect((await sharp(await bytesOf(picture)).metadata()).width).toBe(1_200);
  });

  it('has no such tags unless anybody may see the profile', async () => {
    await service.publish('alice', { visibility: 'members' });
    for (const viewer of ['alice', 'bob'] as const) expect(await tagsOf('/@alice', viewer)).toEqual({});
  });

  it('names another address after a change of what the picture shows, and of nothing else', async () => {
    const addressAfter = async (change: Record<string, unknown>) => {
      await service.publish('alice', change);
      return (await tagsOf('/@alice'))['og:image'];
    };
    const changes = [{}, { name: 'x' }, { headline: 'x' }, { cohort: 'x' }, { team: 'y' }, { handle: 'alice' }];
    const addresses: unknown[] = [];
    for (const change of changes) addresses.push(await addressAfter(change));
    expect(new Set(addresses).size).toBe(changes.length - 1);
    expect(await addressAfter({ bio: 'x', tags: ['x'], links: [] })).toBe(addresses[0]);
    await putPicture(service, 'alice');
    expect(addresses).not.toContain((await tagsOf('/@alice'))['og:image']);
  });
});

it('tells messengers of the picture of the first page', async () => {
  const tags = await tagsOf('/');
  expect(tags['og:image']).toMatch(new RegExp(`^${publicUrl}/static/open-graph\\.[\\w.]*png$`));
  expect(tags['twitter:card']).toBe('summary_large_image');
});

describe('GET /@{handle}/og.png', () => {
  const viewers = { nobody: 'nobody', member: 'bob', admin: 'ada', owner: 'alice' } as const;

  it.each([
    ['draft', ['owner']],
    ['members', ['member', 'admin', 'owner']],
    ['public', ['nobody', 'member', 'admin', 'owner']],
  ])('is there for a profile with visibility %s for %j alone', async (visibility, seenBy) => {
    await service.publish('alice', { visibility });
    for (const [name, viewer] of Object.entries(viewers)) {
      const answer = await service.get(viewer, path, { 'if-none-match': '*' });
      expect([name, answer.status]).toEqual([name, seenBy.includes(name) ? 304 : 404]);
    }
  });

  it('says what it is, who may keep it and that other sites may show it', async () => {
    await service.publish('alice');
    const { headers } = await service.get('nobody', path);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toBe('inline; filename="alice.png"');
    expect(headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('is kept by nobody else and shown nowhere else unless anybody may see it', async () => {
    await service.publish('alice', { visibility: 'members' });
    const { headers } = await service.get('bob', path);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('is gone for everybody else at once when its profile is hidden', async () => {
    await service.publish('alice');
    const etag = (await service.get('nobody', path)).headers.get('etag') ?? '';
    await service.publish('alice', { visibility: 'draft' });
    const known: Record<string, string>[] = [{}, { 'if-none-match': etag }, { 'if-none-match': '*' }];
    for (const headers of known) {
      const answer = await service.get('nobody', path, headers);
      expect([answer.status, answer.headers.get('etag')]).toEqual([404, null]);
    }
  });

  it('is drawn once while nothing changes, and again after a change, under whatever address', async () => {
    await service.publish('alice', { name: 'before' });
    const first = await service.get('nobody', path);
    const before = await bytesOf(first);
    for (const query of ['', '?v=x', '?utm_source=kakao']) {
      expect((await bytesOf(await service.get('bob', path + query))).equals(before)).toBe(true);
    }
    await service.publish('alice', { name: 'before', bio: 'new' });
    await service.get('nobody', path);
    expect(drawings).toEqual(['before']);
    await service.publish('alice', { name: 'after' });
    const second = await service.get('nobody', path, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([second.status, (await bytesOf(second)).equals(before)]).toEqual([200, false]);
    expect(drawings).toEqual(['before', 'after']);
  });

  it('answers 304 to a known tag without drawing', async () => {
    await service.publish('alice', { name: 'never drawn' });
    const version = new URL((await tagsOf('/@alice'))['og:image'] ?? '').searchParams.get('v');
    const answer = await service.get('nobody', path, { 'if-none-match': `"${version}"` });
    expect([answer.status, await answer.text(), drawings]).toEqual([304, '', []]);
  });

  it('is drawn once for twenty who ask at once', async () => {
    await service.publish('alice', { name: 'crowd' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => service.get('nobody', path)));
    const pictures = await Promise.all(answers.map(bytesOf));
    expect(pictures.every((picture) => picture.equals(pictures[0] ?? Buffer.alloc(0)))).toBe(true);
    expect(drawings).toEqual(['crowd']);
  });

  it('shows the photo once there is one, and initials again without', async () => {
    await service.publish('alice', { name: 'photo' });
    const pictures = [await bytesOf(await service.get('nobody', path))];
    await putPicture(service, 'alice');
    pictures.push(await bytesOf(await service.get('nobody', path)));
    await service.request('alice', 'DELETE', '/api/v1/me/profile/avatar');
    pictures.push(await bytesOf(await service.get('nobody', path)));
    expect(pictures.map((picture) => picture.equals(pictures[0] ?? picture))).toEqual([true, false, true]);
    expect(drawings).toEqual(['photo', 'photo']);
  });

  it('goes without the photo while its file is missing, kept by nobody, and has it again afterwards', async () => {
    await service.publish('alice', { name: 'photo' });
    const initials = await bytesOf(await service.get('nobody', path));
    await putPicture(service, 'alice');
    const [directory, away] = ['avatars', 'avatars-away'].map((name) => join(service.stateDirectory, name)) as [
      string,
      string,
    ];
    await rename(directory, away);
    const without = await service.get('nobody', path);
    expect([without.status, without.headers.get('etag'), without.headers.get('cache-control')]).toEqual([
      200,
      null,
      'no-store',
    ]);
    expect((await bytesOf(without)).equals(initials)).toBe(true);
    await rename(away, directory);
    const whole = await service.get('nobody', path);
    expect(whole.headers.get('etag')).not.toBeNull();
    expect((await bytesOf(whole)).equals(initials)).toBe(false);
  });

  it('turns away whom it would let wait too long, and kept pictures are still answered', async () => {
    await service.publish('alice', { name: 'kept' });
    await service.get('nobody', path);
    const people = Array.from({ length: 60 }, (_, n) => ({ sub: `person-${n}`, name: 'x', roles: ['member'] }));
    for (const person of people) await service.publish(person, { name: `${person.sub} ${'뷁'.repeat(20)}` });
    const asked = people.map(({ sub }) => service.get('nobody', `/@${sub}/og.png`));
    const kept = await service.get('nobody', path);
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(kept.status).toBe(200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers } of refused) {
      expect([status, headers.get('retry-after'), headers.get('etag')]).toEqual([503, '5', null]);
      expect(headers.get('cache-control')).not.toContain('public');
    }
    expect(await refused[0]?.json()).toMatchObject({ code: 'drawing_queue_full' });
    const again = await service.get('nobody', path.replace('alice', people.at(-1)?.sub ?? ''));
    expect(again.status).toBe(200);
  });

  it.each([
    '<script>alert(1)</script>',
    '</text><image href="file:///etc/passwd"/>',
    '&#x3C;b&gt; "\' ]]>',
    '田中 🌸 مريم \u200d',
  ])('is drawn with %j in every field', async (payload) => {
    const short = [...payload].slice(0, 40).join('');
    await service.publish('alice', { name: short, headline: payload, cohort: short, team: short });
    const answer = await service.get('nobody', path);
    expect([answer.status, (await sharp(await bytesOf(answer)).metadata()).height]).toEqual([200, 630]);
  });

  it.each(['/@nobody-here/og.png', '/@x/og.png', '/@..%2f/og.png'])('answers 404 to %s', async (missing) => {
    expect((await service.get('nobody', missing)).status).toBe(404);
  });
});
