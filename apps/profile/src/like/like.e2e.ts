// Likes over HTTP.

import { ProfileService } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.empty();
  await service.publish('alice');
});

const like = '/api/v1/profiles/alice/like';
const people = Array.from({ length: 10 }, (_, n) => ({ sub: `person-${n}`, name: `${n}`, roles: ['member'] }));

describe('PUT and DELETE /api/v1/profiles/{handle}/like', () => {
  it('changes nothing when repeated', async () => {
    for (const _ of [1, 2]) {
      const liked = await service.request('bob', 'PUT', like);
      expect([liked.status, await liked.json()]).toEqual([200, { liked: true, likeCount: 1 }]);
    }
    for (const _ of [1, 2]) {
      const unliked = await service.request('bob', 'DELETE', like);
      expect([unliked.status, await unliked.json()]).toEqual([200, { liked: false, likeCount: 0 }]);
    }
  });

  it('counts exactly when ten people send fifty requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => service.request(people[n % 10] ?? 'bob', 'PUT', like)),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await (await service.get('bob', '/api/v1/profiles/alice')).json()).toMatchObject({
      likeCount: 10,
      liked: false,
    });
    await Promise.all(
      people.slice(0, 4).flatMap((person) => [1, 2, 3].map(() => service.request(person, 'DELETE', like))),
    );
    expect(await (await service.get(people[5] ?? 'bob', '/api/v1/profiles/alice')).json()).toMatchObject({
      likeCount: 6,
      liked: true,
    });
  });

  it('answers while likes and unlikes of one person cross', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => service.request('bob', n % 2 ? 'PUT' : 'DELETE', like)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { likeCount, liked } = await (await service.get('bob', '/api/v1/profiles/alice')).json();
    expect(likeCount).toBe(liked ? 1 : 0);
  });

  it("refuses one's own profile with 409, and what is not there with 404", async () => {
    const own = await service.request('alice', 'PUT', like);
    expect([own.status, (await own.json()).code]).toEqual([409, 'own_profile']);
    expect((await service.request('bob', 'PUT', '/api/v1/profiles/nobody-here/like')).status).toBe(404);
  });

  it('needs somebody who is signed in', async () => {
    expect((await service.request('nobody', 'PUT', like)).status).toBe(401);
  });
});

describe('POST /@{handle}/like', () => {
  it('likes by form, without JavaScript', async () => {
    const answer = await service.page('bob', '/@alice/like', { liked: 'true' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/@alice']);
    const html = await (await service.page('bob', '/@alice')).text();
    expect(html).toContain('name="liked" value="false" aria-pressed="true"');
  });

  it('sends somebody who is signed out to log in, and back to the page of the form', async () => {
    const post = (referer: string) =>
      service.request('nobody', 'POST', '/@alice/like', {
        body: new URLSearchParams({ liked: 'true' }),
        headers: { accept: 'text/html', referer },
      });
    const answer = await post(service.urlOf('/@alice?lang=en'));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?return_to=%2F%40alice%3Flang%3Den']);
    expect((await post('http://evil.test/@alice')).headers.get('location')).toBe('/login?return_to=%2F');
  });

  it('refuses a form of another site', async () => {
    const headers = { cookie: `access_token=${service.tokenOf('bob')}`, 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ liked: 'true' });
    expect((await service.request('nobody', 'POST', '/@alice/like', { headers, body })).status).toBe(403);
  });
});
