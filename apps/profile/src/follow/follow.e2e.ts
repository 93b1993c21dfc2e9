// Follows over HTTP: what they have that likes have not, which is two directions.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.empty();
  await service.publish('alice');
  await service.publish('bob');
});

const follow = (who: 'alice' | 'bob', whom: string) => service.request(who, 'PUT', `/api/v1/profiles/${whom}/follow`);
const seenBy = async (who: 'alice' | 'bob' | 'mallory', whom: string) =>
  (await service.get(who, `/api/v1/profiles/${whom}`)).json();
const pageOf = async (who: 'alice' | 'bob' | 'nobody', whom: string) => (await service.page(who, `/@${whom}`)).text();

describe('following each other', () => {
  it('is told to both, and to nobody else', async () => {
    await follow('alice', 'bob');
    expect(await seenBy('bob', 'alice')).toMatchObject({ following: false, mutual: false });
    await follow('bob', 'alice');
    expect(await seenBy('bob', 'alice')).toMatchObject({ following: true, mutual: true, followerCount: 1 });
    expect(await seenBy('alice', 'bob')).toMatchObject({ following: true, mutual: true, followerCount: 1 });
    expect(await seenBy('mallory', 'alice')).toMatchObject({ following: false, mutual: false });
  });

  it('ends with either’s follow', async () => {
    await follow('alice', 'bob');
    await follow('bob', 'alice');
    await service.request('alice', 'DELETE', '/api/v1/profiles/bob/follow');
    expect(await seenBy('bob', 'alice')).toMatchObject({ following: true, mutual: false });
    expect(await seenBy('alice', 'bob')).toMatchObject({ following: false, mutual: false });
  });

  it('is on the page of the person, and so is who follows one', async () => {
    expect(await pageOf('bob', 'alice')).not.toMatch(/서로 알아요|나를 팔로우해요/);
    await follow('alice', 'bob');
    expect(await pageOf('bob', 'alice')).toContain('>나를 팔로우해요</span>');
    await follow('bob', 'alice');
    expect(await pageOf('bob', 'alice')).toContain('>서로 알아요</span>');
    expect(await pageOf('nobody', 'alice')).not.toMatch(/서로 알아요|나를 팔로우해요/);
  });

  it('is on the cards of those who are followed', async () => {
    await follow('alice', 'bob');
    await follow('bob', 'alice');
    const { items } = await (await service.get('bob', '/api/v1/me/following')).json<{ items: object[] }>();
    expect(items).toEqual([expect.objectContaining({ handle: 'alice', mutual: true })]);
    expect(await (await service.page('bob', '/me/following')).text()).toContain('>서로 알아요</span>');
  });
});

describe("one's own page", () => {
  it('says how many follow, and leads to them', async () => {
    await follow('bob', 'alice');
    expect(await pageOf('alice', 'alice')).toContain('<a href="/me/followers">1명이 나를 팔로우해요.</a>');
  });
});
