// Erasing an account's traces, as auth asks for it; and who else may ask for it: nobody.

import { generateKeyPairSync, sign } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { publicUrl } from '../../test/support/issuer.ts';
import { ProfileService, type Viewer } from '../../test/support/profile-service.ts';

const accountPurged = 'https://schemas.openid.net/secevent/risc/event-type/account-purged';
const aliceId = 'a11ce000-0000-4000-8000-000000000001';
const eventAbout = (sub: string) => ({
  sub_id: { format: 'iss_sub', iss: publicUrl, sub },
  events: { [accountPurged]: {} },
});

let service: ProfileService;
let photo: Buffer;
beforeAll(async () => {
  service = await ProfileService.start();
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a7' } })
    .png()
    .toBuffer();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.empty();
  await service.publish('alice', { tags: ['루비', 'rails'] });
  await service.publish('bob');
});

const push = (token: string, type = 'application/secevent+jwt') =>
  service.request('nobody', 'POST', '/internal/account-events', { body: token, headers: { 'content-type': type } });
const eventToken = (claims: object = eventAbout(aliceId), typ = 'secevent+jwt') =>
  service.issuer.serviceToken(typ, claims, service.clock.now());
const setPicture = (viewer: Viewer) =>
  service.request(viewer, 'PUT', '/api/v1/me/profile/avatar', {
    body: photo,
    headers: { 'content-type': 'image/png' },
  });
const pictures = () => readdir(join(service.stateDirectory, 'avatars')).catch(() => []);
const like = (viewer: Viewer, handle: string) => service.request(viewer, 'PUT', `/api/v1/profiles/${handle}/like`);
const follow = (viewer: Viewer, handle: string) => service.request(viewer, 'PUT', `/api/v1/profiles/${handle}/follow`);

/** How many rows name the account, apart from the note of its erasure. */
async function traces(accountId = aliceId): Promise<number> {
  const profiles = await service.rows(`SELECT 1 FROM profile WHERE account_id = '${accountId}'`);
  const likes = await service.rows(`SELECT 1 FROM profile_like WHERE account_id = '${accountId}'`);
  const follows = await service.rows(`SELECT 1 FROM profile_follow WHERE account_id = '${accountId}'`);
  return profiles.length + likes.length + follows.length;
}

/** As auth does: again and again until it is taken. */
async function pushUntilTaken(claims: object): Promise<void> {
  while ((await push(eventToken(claims))).status !== 202);
}

describe('POST /internal/account-events', () => {
  it('erases profile, tags, picture, likes and follows given and received, and answers 202', async () => {
    await setPicture('alice');
    await like('alice', 'bob');
    await like('bob', 'alice');
    await follow('alice', 'bob');
    await follow('bob', 'alice');
    const answer = await push(eventToken());
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(await traces()).toBe(0);
    expect(await service.rows('SELECT 1 FROM tag')).toEqual([]);
    expect(await pictures()).toEqual([]);
    expect((await service.get('nobody', '/api/v1/profiles/alice')).status).toBe(404);
    expect(await (await service.get('nobody', '/api/v1/profiles/bob')).json()).toMatchObject({
      likeCount: 0,
      followerCount: 0,
    });
  });

  it('keeps the handles of somebody who is no more from others, without a trace of whose they were', async () => {
    await service.publish('alice', { handle: 'alice-kim' });
    await push(eventToken());
    await push(eventToken());
    expect(await service.rows('SELECT account_id AS owner FROM held_handle')).toEqual([
      { owner: null },
      { owner: null },
    ]);
    for (const handle of ['alice', 'alice-kim']) {
      const refused = await service.publish('mallory', { handle });
      expect([refused.status, (await refused.json())['code']]).toEqual([409, 'handle_taken']);
    }
  });

  it('is as good as done the second time, and for an account that left nothing here', async () => {
    expect((await push(eventToken())).status).toBe(202);
    expect((await push(eventToken())).status).toBe(202);
    expect((await push(eventToken(eventAbout('e4e00000-0000-4000-8000-000000000009')))).status).toBe(202);
    expect(await service.rows('SELECT account_id FROM erased_account')).toHaveLength(2);
    expect((await service.get('nobody', '/api/v1/profiles/bob')).status).toBe(200);
  });

  it('many times at once erases once and for all', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => push(eventToken())));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(202));
    expect(await traces()).toBe(0);
  });

  it('lets nothing come back by a token that still holds', async () => {
    await push(eventToken());
    const again = await service.publish('alice');
    expect([again.status, (await again.json())['code']]).toEqual([404, 'account_gone']);
    expect((await like('alice', 'bob')).status).toBe(404);
    expect((await setPicture('alice')).status).toBe(404);
    expect((await service.get('alice', '/api/v1/me/profile')).status).toBe(404);
    expect(await traces()).toBe(0);
    expect(await pictures()).toEqual([]);
  });

  it('leaves nothing behind when the account writes at the same time, whichever comes first', async () => {
    for (let round = 0; round < 12; round++) {
      const sub = `cafe0000-0000-4000-8000-0000000000${10 + round}`;
      const viewer = { sub, name: 'Carol', roles: ['member'] };
      const write = () => service.publish(viewer, { handle: `carol-${round}`, tags: ['루비'] });
      if (round % 2 === 0) await write();
      await Promise.all([
        write(),
        setPicture(viewer),
        like(viewer, 'bob'),
        pushUntilTaken(eventAbout(sub)),
        like(viewer, 'alice'),
        follow(viewer, 'alice'),
        write(),
        setPicture(viewer),
      ]);
      expect(await traces(sub)).toBe(0);
    }
    expect(await pictures()).toEqual([]);
  });

  it.each([
    ['an access token', () => service.tokenOf('ada')],
    ['a request token', () => eventToken({ ...eventAbout(aliceId), sub: aliceId }, 'internal-request+jwt')],
    ['another audience', () => eventToken({ ...eventAbout(aliceId), aud: 'peerfinder' })],
    ['another issuer', () => eventToken({ ...eventAbout(aliceId), iss: 'http://elsewhere.test' })],
    ['another event', () => eventToken({ ...eventAbout(aliceId), events: { 'urn:example:something': {} } })],
    ['no subject', () => eventToken({ events: { [accountPurged]: {} } })],
    [
      "another issuer's account",
      () =>
        eventToken({
          ...eventAbout(aliceId),
          sub_id: { format: 'iss_sub', iss: 'http://elsewhere.test', sub: aliceId },
        }),
    ],
    ['an expired one', () => eventToken({ ...eventAbout(aliceId), ...expired() })],
    ['a foreign key', () => resigned(eventToken())],
    ['nothing', () => ''],
    ['no token at all', () => 'alice'],
  ])('refuses %s with 400 and touches nothing', async (_, token) => {
    const answer = await push(token());
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await answer.json()).toEqual({ err: 'authentication_failed', description: expect.any(String) });
    expect(await traces()).toBeGreaterThan(0);
    expect(await service.rows('SELECT 1 FROM erased_account')).toEqual([]);
  });

  it('takes no other type of content, and no access token in its place', async () => {
    const body = eventToken();
    expect((await push(body, 'text/plain')).status).toBe(415);
    expect((await push(JSON.stringify({ token: body }), 'application/json')).status).toBe(400);
    const byAdmin = await service.request('ada', 'POST', '/internal/account-events', { body: {} });
    expect(byAdmin.status).toBe(400);
    expect(await traces()).toBeGreaterThan(0);
  });
});

function expired(): { iat: number; exp: number } {
  const now = Math.floor(service.clock.now().getTime() / 1_000);
  return { iat: now - 180, exp: now - 120 };
}

/** The same token, signed by somebody else. */
function resigned(token: string): string {
  const input = token.slice(0, token.lastIndexOf('.'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
}
