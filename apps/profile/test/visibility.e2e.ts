// Who sees what: every level × viewer × surface, from one list, so that a new surface can't be forgotten.

import { putPicture } from './support/picture.ts';
import { ProfileService, type Viewer } from './support/profile-service.ts';
import { readRoutesOf } from './support/routes.ts';
import { ask, noSurfaces, type Subject, type Surface, surfaces } from './support/surfaces.ts';

let service: ProfileService;
let subject: Subject;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

const viewers: Record<string, Viewer> = {
  anonymous: 'nobody',
  service: { sub: 'importer', name: 'importer', roles: [] },
  member: 'bob',
  admin: 'ada',
  owner: 'alice',
};

const allowed = {
  draft: ['owner'],
  members: ['member', 'admin', 'owner'],
  public: ['anonymous', 'service', 'member', 'admin', 'owner'],
};
const contacts = [
  { kind: 'email', value: 'private@alice.example', visibility: 'private', seenBy: allowed.draft },
  { kind: 'phone', value: '010-2222-2222', visibility: 'members', seenBy: allowed.members },
  { kind: 'kakao', value: 'kakao-of-alice', visibility: 'public', seenBy: allowed.public },
];
const content = {
  handle: 'alice-handle',
  name: '김앨리스',
  tags: ['alice-tag'],
  cohort: 'alice-handle',
  contacts: contacts.map(({ seenBy: _, ...contact }) => contact),
};

/** Alice with everything, while all can see her; those who can, like and follow her, and she follows them. */
async function introduceAlice(): Promise<void> {
  await service.empty();
  await service.publish('alice', content);
  const picture = await putPicture(service, 'alice');
  subject = { handle: content.handle, tag: 'alice-tag', word: '앨리스', picture };
  for (const friend of ['bob', 'ada'] as const) {
    await service.publish(friend);
    for (const bond of ['like', 'follow']) {
      await service.request(friend, 'PUT', `/api/v1/profiles/${content.handle}/${bond}`);
      await service.request('alice', 'PUT', `/api/v1/profiles/${friend}/${bond}`);
    }
  }
}

/** What a viewer is shown at a surface; nothing where they are refused. */
async function shown(surface: Surface, viewer: Viewer): Promise<string | undefined> {
  const answer = await ask(service, surface, subject, viewer);
  expect([200, 303, 401, 403, 404]).toContain(answer.status);
  const body = Buffer.from(await answer.arrayBuffer()).toString();
  if (answer.status !== 200) return undefined;
  const isOne = !surface.publishedOnly;
  return isOne || body.includes(subject.handle) || /["/>]alice-tag["<]/.test(body) ? body : undefined;
}

it('names every route by which something can be read', () => {
  const named = [...surfaces.map(({ route }) => route), ...noSurfaces];
  expect(readRoutesOf(service).filter((route) => !named.includes(route))).toEqual([]);
});

describe.each(Object.entries(allowed))('a profile with visibility %s', (visibility, seenBy) => {
  beforeAll(async () => {
    await introduceAlice();
    await service.publish('alice', { ...content, visibility });
  });

  const cases = surfaces.map((surface): [string, Surface] => [
    surface.path({ handle: '{handle}', tag: '{tag}', word: '{word}', picture: '/avatars/{name}' }),
    surface,
  ]);

  it.each(cases)(`is shown at %s to ${seenBy.join(', ')} alone`, async (_path, surface) => {
    for (const [name, viewer] of Object.entries(viewers)) {
      const hidden = surface.without?.includes(name) === true || (surface.publishedOnly && visibility === 'draft');
      const found = (await shown(surface, viewer)) !== undefined;
      expect([name, found]).toEqual([name, seenBy.includes(name) && !hidden]);
    }
  });

  it.each(cases)('shows at %s no contact to whom it is not for', async (_path, surface) => {
    for (const [name, viewer] of Object.entries(viewers)) {
      const body = await shown(surface, viewer);
      if (body === undefined) continue;
      const found = contacts.filter(({ value }) => body.includes(value)).map(({ kind }) => kind);
      const right = contacts.filter((contact) => contact.seenBy.includes(name)).map(({ kind }) => kind);
      expect([name, found]).toEqual([name, surface.contacts ? right : []]);
    }
  });

  it.each(['like', 'follow'])('can be the object of a %s by those alone, its owner excepted', async (bond) => {
    for (const name of ['member', 'admin', 'owner'] as const) {
      const path = `/api/v1/profiles/${content.handle}/${bond}`;
      const { status } = await service.request(viewers[name] ?? 'nobody', 'PUT', path);
      expect([name, status]).toEqual([name, !seenBy.includes(name) ? 404 : name === 'owner' ? 409 : 200]);
    }
  });
});

it('answers what may not be seen exactly like what does not exist', async () => {
  await service.publish('alice', { ...content, visibility: 'draft' });
  const bodies = [content.handle, 'nobody-here'].map(async (handle) => {
    const body = await (await service.get('bob', `/api/v1/profiles/${handle}`)).json();
    return { ...body, instance: '', requestId: '' };
  });
  const [hidden, absent] = await Promise.all(bodies);
  expect(hidden).toEqual(absent);
});
