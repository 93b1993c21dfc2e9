// Rules of following the revocation feed, over a real socket: nothing is missed, nothing is invented, whatever is in the way.

import { FeedWorld } from '../../test/followed-feed.ts';
import { until } from '../../test/until.ts';
import type { RevocationFeed } from './revocation-feed.ts';

let world: FeedWorld;

beforeEach(async () => {
  world = await FeedWorld.start();
});

afterEach(() => world.stop());

const isFollowing = (feed: RevocationFeed, how: string) => until(() => feed.state.following === how);

describe('RevocationFeed', () => {
  it('knows the snapshot when it has started, and then follows the events behind it', async () => {
    world.server.revoke('sid', 'session-1');
    const { feed } = await world.follow();
    expect(feed.isRevoked(world.token)).toBe(true);
    await isFollowing(feed, 'events');
    const [events] = world.server.requests.filter(({ url }) => url?.endsWith('/events'));
    expect(events?.headers).toMatchObject({ 'last-event-id': '1-0', accept: 'text/event-stream' });
    expect(feed.state).toMatchObject({ stale: false, entries: 1, reconnects: 0, lagSeconds: 0 });
    expect(feed.state.asOf).toEqual(world.clock.now());
    expect(world.warnings).toEqual([]);
  });

  it.each([
    ['sid', 'session-1'],
    ['sub', 'alice'],
    ['jti', 'token-1'],
  ] as const)('hears at once that a %s was revoked', async (kind, id) => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    world.server.revoke(kind, id);
    await until(() => feed.isRevoked(world.token));
    expect(feed.isRevoked({ ...world.token, iat: world.token.iat + 1 })).toBe(false);
    expect(world.server.count('revocations')).toBe(1);
  });

  it('starts anyway while the issuer is away, and knows everything when it is back', async () => {
    await world.server.goAway();
    const { feed } = await world.follow();
    expect(feed.state).toMatchObject({ stale: true, asOf: undefined, following: 'nothing', entries: 0 });
    world.server.revoke('sub', 'alice');
    await world.server.start();
    world.clock.advance(5);
    await until(() => feed.isRevoked({ ...world.token, iat: 0 }));
    await isFollowing(feed, 'events');
    expect(feed.isStale).toBe(false);
  });

  it('starts anyway while the issuer does not answer', async () => {
    world.server.answerSnapshot = () => undefined;
    const { feed } = await world.follow({ times: { start: 30 } });
    expect(feed.state.following).toBe('nothing');
  });

  it('misses nothing of what happened while it was cut off', async () => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      world.server.dropListeners();
      world.server.revoke('sub', id);
      await until(() => feed.isRevoked({ ...world.token, sub: id }));
      await isFollowing(feed, 'events');
    }
    const asked = world.server.requests.filter(({ url }) => url?.endsWith('/events'));
    expect(asked.at(-1)?.headers['last-event-id']).toMatch(/^[45]-0$/);
    expect(feed.state).toMatchObject({ entries: 5, reconnects: 5 });
  });

  it('holds on to what it heard while the issuer is away, says when that is stale, and comes back', async () => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    world.server.revoke('sub', 'alice');
    await until(() => feed.isRevoked(world.token));
    await world.server.goAway();
    await isFollowing(feed, 'nothing');
    const token = world.token;
    expect([feed.isRevoked(token), feed.isStale]).toEqual([true, false]);
    world.clock.advance(31);
    expect([feed.isRevoked(token), feed.isStale, feed.state.lagSeconds]).toEqual([true, true, 31]);
    await world.server.start();
    await isFollowing(feed, 'events');
    expect([feed.isRevoked(token), feed.isStale]).toEqual([true, false]);
  });

  it('stays fresh by heartbeats alone', async () => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    for (let beats = 1; beats <= 4; beats++) {
      world.clock.advance(10);
      world.server.beat();
      const now = world.clock.now();
      await until(() => feed.state.asOf?.getTime() === now.getTime());
      expect(feed.isStale).toBe(false);
    }
    expect(world.server.count('revocations')).toBe(1);
  });

  it('gives events that have begun more time than those that have not', async () => {
    const { feed } = await world.follow({ times: { answer: 400 } });
    await isFollowing(feed, 'events');
    const since = performance.now();
    await until(() => performance.now() - since > 600);
    expect(feed.state).toMatchObject({ following: 'events', reconnects: 0 });
  });

  it('ends with its connections, and asks for nothing any more', async () => {
    const { feed } = await world.follow();
    await isFollowing(feed, 'events');
    await feed.close();
    await until(() => world.server.listeners.size === 0);
    expect(world.server.requests).toHaveLength(3);
  });
});

describe('an emergency', () => {
  it('makes it fetch the keys at once: the new one verifies, the old one is gone, and what was issued before is void', async () => {
    const { feed, keys } = await world.follow();
    await isFollowing(feed, 'events');
    expect(keys.holds('first')).toBe(true);
    const token = world.token;
    world.server.replaceKeys(world.nextKey);
    world.server.beat();
    await until(() => feed.isRevoked(token));
    expect([keys.holds('first'), keys.holds('second')]).toEqual([false, true]);
    expect(feed.isRevoked({ ...token, iat: token.iat + 1 })).toBe(false);
  });

  it('makes it fetch the keys again even when one that it knows has told of it', async () => {
    world.server.published.push(world.nextKey);
    const { feed, keys } = await world.follow();
    await isFollowing(feed, 'events');
    const token = world.token;
    world.server.replaceKeys(world.nextKey);
    world.server.beat();
    await until(() => !keys.holds('first'));
    expect(feed.isRevoked(token)).toBe(true);
  });

  it('is heard even when the keys come later than the word of it', async () => {
    const { feed, keys } = await world.follow({ times: { poll: 20 } });
    await isFollowing(feed, 'events');
    const [{ published }, token] = [world.server, world.token];
    world.server.replaceKeys(world.nextKey);
    world.server.published = published;
    const word = world.server.signed(world.server.message());
    world.server.answerSnapshot = world.server.answerEvents = (_request, response) => response.writeHead(503).end();
    world.server.tell(word);
    await until(() => world.warnings.some((warning) => warning.includes('a key that the issuer does not have')));
    world.server.published = [world.nextKey];
    world.server.answerSnapshot = (_request, response) =>
      response.setHeader('content-type', 'application/jwt').end(word);
    await until(() => feed.isRevoked(token));
    expect(keys.holds('first')).toBe(false);
  });
});

describe('keys that can not be had', () => {
  it('make it wait for them, and believe nobody meanwhile', async () => {
    const { published } = world.server;
    world.server.published = [];
    world.server.revoke('sub', 'alice');
    const { feed } = await world.follow({ times: { start: 100 } });
    await until(() => world.server.count('jwks.json') > 1);
    expect(feed.state).toMatchObject({ stale: true, entries: 0, following: 'nothing' });
    world.server.published = published;
    await until(() => feed.isRevoked(world.token));
    await isFollowing(feed, 'events');
  });
});
