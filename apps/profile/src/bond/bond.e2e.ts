// Likes and follows over HTTP: what holds for both.

import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';

let service: ProfileService;
beforeAll(async () => {
  service = await ProfileService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.empty();
  await service.publish('alice');
});

const people: Viewer[] = Array.from({ length: 10 }, (_, n) => ({
  sub: `person-${n}`,
  name: `${n}`,
  roles: ['member'],
}));
const importer = { sub: 'importer', name: 'importer', roles: [] };
const erased = { sub: 'e4a5ed00-0000-4000-8000-000000000005', name: 'Erased', roles: ['member'] };

const bonds = [
  { bond: 'like', there: 'liked', count: 'likeCount', table: 'profile_like' },
  { bond: 'follow', there: 'following', count: 'followerCount', table: 'profile_follow' },
] as const;

describe.each(bonds)('PUT and DELETE /api/v1/profiles/{handle}/$bond', ({ bond, there, count, table }) => {
  const path = `/api/v1/profiles/alice/${bond}`;
  const put = (viewer: Viewer, handle = 'alice') =>
    service.request(viewer, 'PUT', `/api/v1/profiles/${handle}/${bond}`);
  const end = (viewer: Viewer) => service.request(viewer, 'DELETE', path);
  const seenBy = async (viewer: Viewer) => (await service.get(viewer, '/api/v1/profiles/alice')).json();
  const stored = () => service.rows<{ account_id: string }>(`SELECT account_id FROM ${table}`);

  it('changes nothing when repeated', async () => {
    for (const _ of [1, 2]) {
      const answer = await put('bob');
      expect([answer.status, await answer.json()]).toEqual([200, { [there]: true, [count]: 1 }]);
    }
    for (const _ of [1, 2]) {
      const answer = await end('bob');
      expect([answer.status, await answer.json()]).toEqual([200, { [there]: false, [count]: 0 }]);
    }
  });

  it('knows a handle in any case', async () => {
    expect((await put('bob', 'ALICE')).status).toBe(200);
    expect(await seenBy('bob')).toMatchObject({ [there]: true, [count]: 1 });
  });

  it('counts exactly when ten people send fifty requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => put(people[n % 10]!)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await seenBy('bob')).toMatchObject({ [count]: 10, [there]: false });
    await Promise.all(people.slice(0, 4).flatMap((person) => [1, 2, 3].map(() => end(person))));
    expect(await seenBy(people[5]!)).toMatchObject({ [count]: 6, [there]: true });
    expect(await stored()).toHaveLength(6);
  });

  it('counts exactly when ten people change their minds in fifty requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (Math.floor(n / 10) % 2 ? end : put)(people[n % 10]!)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const settled = await Promise.all(people.map((person, n) => (n % 2 ? end : put)(person)));
    expect(new Set(settled.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await seenBy('bob')).toMatchObject({ [count]: 5 });
    expect((await stored()).map(({ account_id }) => account_id).sort()).toEqual(
      [0, 2, 4, 6, 8].map((n) => `person-${n}`),
    );
  });

  it('answers while requests of one person cross', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 ? put : end)('bob')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const profile = await seenBy('bob');
    expect(profile[count]).toBe(profile[there] ? 1 : 0);
  });

  it("refuses one's own profile with 409, and what is not there with 404", async () => {
    for (const answer of [await put('alice'), await end('alice')]) {
      expect([answer.status, (await answer.json())['code']]).toEqual([409, 'own_profile']);
    }
    expect((await put('bob', 'nobody-here')).status).toBe(404);
  });

  it('refuses what is hidden with 404, to those who were there before as well, and lets it come back as it was', async () => {
    await put('bob');
    await service.publish('alice', { visibility: 'draft' });
    for (const answer of [await put('bob'), await end('bob'), await put('mallory')]) {
      expect([answer.status, (await answer.json())['code']]).toEqual([404, 'profile_not_found']);
    }
    await service.publish('alice');
    expect(await seenBy('bob')).toMatchObject({ [count]: 1, [there]: true });
  });

  it('goes with a profile that is deleted, and does not come back with the next one', async () => {
    await put('bob');
    await service.request('alice', 'DELETE', '/api/v1/me/profile');
    expect(await stored()).toEqual([]);
    await service.publish('alice');
    expect(await seenBy('bob')).toMatchObject({ [count]: 0, [there]: false });
  });

  it('needs a member: nobody else, and no service with a token of its own', async () => {
    for (const method of ['PUT', 'DELETE']) {
      expect((await service.request('nobody', method, path)).status).toBe(401);
      expect((await service.request(importer, method, path)).status).toBe(403);
    }
    expect(await stored()).toEqual([]);
  });

  it('ends nobody else’s', async () => {
    await put('bob');
    expect(await (await end('mallory')).json()).toEqual({ [there]: false, [count]: 1 });
    expect(await seenBy('bob')).toMatchObject({ [there]: true });
  });

  it('refuses an account that is no more, whose token still holds', async () => {
    await put(erased);
    await erase(erased.sub);
    expect(await stored()).toEqual([]);
    const answer = await put(erased);
    expect([answer.status, (await answer.json())['code']]).toEqual([404, 'account_gone']);
    expect(await stored()).toEqual([]);
  });

  it('refuses a request of another site that brings the cookie along', async () => {
    const headers = { cookie: `access_token=${service.tokenOf('bob')}`, 'sec-fetch-site': 'cross-site' };
    expect((await service.request('nobody', 'PUT', path, { headers })).status).toBe(403);
    expect(await stored()).toEqual([]);
  });
});

describe.each(bonds)('POST /@{handle}/$bond', ({ bond, there }) => {
  const action = `/@alice/${bond}`;

  it('turns it on and off by form, and leads back to the person', async () => {
    for (const [wanted, next] of [
      ['true', 'false'],
      ['false', 'true'],
    ]) {
      const answer = await service.page('bob', action, { [there]: wanted! });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/@alice']);
      const html = await (await service.page('bob', '/@alice')).text();
      expect(html).toContain(`name="${there}" value="${next}" aria-pressed="${wanted}"`);
    }
  });

  it('leads back to the page of the form, in whatever state it was', async () => {
    const back = '/liked?query=%EA%B9%80+%26&cursor=abc';
    const answer = await service.page('bob', action, { [there]: 'true', return_to: back });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, back]);
  });

  it.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    'javascript:alert(1)',
    `/${'x'.repeat(3_000)}`,
    '/a\tb',
  ])('leads nowhere else, as to %p', async (elsewhere) => {
    const answer = await service.page('bob', action, { [there]: 'true', return_to: elsewhere });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/@alice']);
  });

  it('refuses a form that does not say what is wanted', async () => {
    expect((await service.page('bob', action, {})).status).toBe(422);
    expect((await service.page('bob', action, { [there]: 'perhaps' })).status).toBe(422);
  });

  it("answers one's own profile and a hidden one with a page that tells of it", async () => {
    expect((await service.page('alice', action, { [there]: 'true' })).status).toBe(409);
    await service.publish('alice', { visibility: 'draft' });
    const answer = await service.page('bob', action, { [there]: 'true' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('sends somebody who is signed out to log in, and back to the page of the form', async () => {
    const post = (referer: string) =>
      service.request('nobody', 'POST', action, {
        body: new URLSearchParams({ [there]: 'true', return_to: '/liked?query=x' }),
        headers: { accept: 'text/html', referer },
      });
    const answer = await post(service.urlOf('/@alice?lang=en'));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?return_to=%2F%40alice%3Flang%3Den']);
    expect((await post('http://evil.test/@alice')).headers.get('location')).toBe('/login?return_to=%2F');
  });

  it('has a session renewed that is over, and the form sent again', async () => {
    const answer = await service.request('nobody', 'POST', action, {
      body: new URLSearchParams({ [there]: 'true' }),
      headers: { accept: 'text/html', cookie: 'signed_in=1' },
    });
    const renewal = `/session/renew?return_to=${encodeURIComponent(action)}`;
    expect([answer.status, answer.headers.get('location')]).toEqual([307, renewal]);
  });

  it('refuses a form of another site', async () => {
    const headers = { cookie: `access_token=${service.tokenOf('bob')}`, 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ [there]: 'true' });
    expect((await service.request('nobody', 'POST', action, { headers, body })).status).toBe(403);
  });
});

/** As auth asks for it, when an account has left. */
async function erase(sub: string): Promise<void> {
  const event = {
    sub_id: { format: 'iss_sub', iss: publicUrl, sub },
    events: { 'https://schemas.openid.net/secevent/risc/event-type/account-purged': {} },
  };
  const body = service.issuer.serviceToken('secevent+jwt', event, service.clock.now());
  const headers = { 'content-type': 'application/secevent+jwt' };
  expect((await service.request('nobody', 'POST', '/internal/account-events', { body, headers })).status).toBe(202);
}
