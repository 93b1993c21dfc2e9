// Who sees what: every level × viewer × surface, from one list, so that a new surface can't be forgotten.

import { ProfileService, type Viewer } from './support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());

const api = '/api/v1/profiles';

/** Each answers whether the viewer finds Alice's profile there. */
const surfaces: Record<string, (viewer: Viewer) => Promise<boolean>> = {
  profile: (viewer) => answers(service.get(viewer, `${api}/alice`)),
  'qr.svg': (viewer) => answers(service.get(viewer, `${api}/alice/qr.svg`)),
  'qr.png': (viewer) => answers(service.get(viewer, `${api}/alice/qr.png`)),
  page: (viewer) => answers(service.page(viewer, '/@alice')),
  'QR page': (viewer) => answers(service.page(viewer, '/@alice/qr')),
};

/** Those that show published profiles only, and so no draft even to its owner. */
const lists: Record<string, (viewer: Viewer) => Promise<boolean>> = {
  list: async (viewer) => (await (await service.get(viewer, api)).text()).includes('"alice"'),
  'list by tag': async (viewer) => (await (await service.get(viewer, `${api}?tag=go`)).text()).includes('"alice"'),
  gallery: async (viewer) => (await (await service.page(viewer, '/')).text()).includes('/@alice'),
};

async function answers(asked: Promise<Response>): Promise<boolean> {
  const { status } = await asked;
  expect([200, 404]).toContain(status);
  return status === 200;
}

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

describe.each(Object.entries(allowed))('a profile with visibility %s', (visibility, seenBy) => {
  beforeAll(() => service.publish('alice', { visibility, tags: ['go'] }));

  it.each(Object.keys(surfaces))(`is shown by the %s to ${seenBy.join(', ')} alone`, async (surface) => {
    for (const [name, viewer] of Object.entries(viewers)) {
      expect([name, await surfaces[surface]?.(viewer)]).toEqual([name, seenBy.includes(name)]);
    }
  });

  it.each(Object.keys(lists))(`is in the %s for those alone, once published`, async (list) => {
    for (const [name, viewer] of Object.entries(viewers)) {
      expect([name, await lists[list]?.(viewer)]).toEqual([name, visibility !== 'draft' && seenBy.includes(name)]);
    }
  });

  it('can be liked by those alone, its owner excepted', async () => {
    for (const name of ['member', 'admin', 'owner'] as const) {
      const { status } = await service.request(viewers[name] ?? 'nobody', 'PUT', `${api}/alice/like`);
      expect([name, status]).toEqual([name, !seenBy.includes(name) ? 404 : name === 'owner' ? 409 : 200]);
    }
  });
});

it('answers what may not be seen exactly like what does not exist', async () => {
  await service.publish('alice', { visibility: 'draft' });
  const bodies = ['alice', 'nobody-here'].map(async (handle) => {
    const body = await (await service.get('bob', `${api}/${handle}`)).json();
    return { ...body, instance: '', requestId: '' };
  });
  const [hidden, absent] = await Promise.all(bodies);
  expect(hidden).toEqual(absent);
});
