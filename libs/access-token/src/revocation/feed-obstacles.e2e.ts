// What may stand in the way of the revocation feed, over a real socket: proxies, redirects, errors, silence.

import type { RequestListener } from 'node:http';
import { FeedWorld, hasty } from '../../test/followed-feed.ts';
import { until } from '../../test/until.ts';
import type { RevocationFeed } from './revocation-feed.ts';

let world: FeedWorld;

beforeEach(async () => {
  world = await FeedWorld.start();
});

afterEach(() => world.stop());

const isFollowing = (feed: RevocationFeed, how: string) => until(() => feed.state.following === how);

describe('in the way of the events,', () => {
  const notFound: RequestListener = (_request, response) => response.writeHead(404).end();
  const heads: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  };

  it.each<[string, RequestListener]>([
    ['a proxy that does not know them', notFound],
    ['a proxy that buffers them', heads],
    ['a proxy that never answers', () => undefined],
    [
      'a proxy that makes a page of them',
      (_request, response) => response.setHeader('content-type', 'text/html').end('x'),
    ],
    ['a redirect', (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a proxy that ends them at once', (request, response) => void (heads(request, response), response.end())],
    ['a proxy that cuts the connection', (_request, response) => response.destroy()],
    [
      'a proxy that keeps them alive with comments',
      (request, response) => {
        heads(request, response);
        const timer = setInterval(() => response.write(': here\n\n'), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
    [
      'an endless line',
      (request, response) => {
        heads(request, response);
        response.write('data: ');
        const timer = setInterval(() => response.write('x'.repeat(2 ** 20)), 1);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s: the snapshot is asked for instead, and the events when they work', async (_, answer) => {
    world.server.answerEvents = answer;
    const { feed } = await world.follow({ times: hasty });
    await isFollowing(feed, 'polling');
    world.server.revoke('sub', 'alice');
    await until(() => feed.isRevoked(world.token));
    expect(feed.state).toMatchObject({ stale: false, following: 'polling', reconnects: 0 });
    world.server.answerEvents = (request, response) => world.server.listen(request, response);
    await isFollowing(feed, 'events');
    expect(world.server.requests.map(({ url }) => url)).not.toContain('/elsewhere');
  });

  it('silence: the connection is given up, and the snapshot asked for', async () => {
    const { feed } = await world.follow({ times: hasty });
    await isFollowing(feed, 'events');
    world.server.answerEvents = notFound;
    await isFollowing(feed, 'polling');
    expect(world.warnings.join()).toContain('nothing was heard for 0.4 seconds');
    expect(feed.state.reconnects).toBeGreaterThan(0);
  });

  it('503 with Retry-After: it is left alone for as long', async () => {
    world.server.answerEvents = (_request, response) => response.writeHead(503, { 'retry-after': '5' }).end();
    const { feed } = await world.follow({ times: hasty });
    await until(() => world.server.count('revocations') > 10);
    expect([feed.state.following, world.server.count('revocations/events')]).toEqual(['polling', 1]);
  });
});

describe('in the way of the snapshot,', () => {
  it.each<[string, string, RequestListener]>([
    ['404', '404', (_request, response) => response.writeHead(404).end()],
    ['a page', 'no application/jwt', (_request, response) => response.setHeader('content-type', 'text/html').end('x')],
    ['304 to whoever has nothing', '304', (_request, response) => response.writeHead(304).end()],
    ['a redirect', 'fetch failed', (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    [
      'an endless answer',
      'larger than',
      (_request, response) => {
        response.setHeader('content-type', 'application/jwt').flushHeaders();
        const timer = setInterval(() => response.write('x'.repeat(2 ** 20)), 1);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s: it is told of once, and the events say everything', async (_, reason, answer) => {
    world.server.answerSnapshot = answer;
    world.server.revoke('sub', 'alice');
    const { feed } = await world.follow({ times: { poll: 20 } });
    await isFollowing(feed, 'events');
    expect(feed.isRevoked(world.token)).toBe(true);
    expect(world.warnings).toEqual([expect.stringContaining(reason)]);
  });

  it('503 with Retry-After: it is left alone for as long', async () => {
    world.server.answerSnapshot = (_request, response) => response.writeHead(503, { 'retry-after': '5' }).end();
    world.server.answerEvents = (_request, response) => response.writeHead(404).end();
    await world.follow({ times: hasty });
    await until(() => world.server.count('revocations/events') > 10);
    expect(world.server.count('revocations')).toBe(1);
  });

  it('nothing: an unchanged snapshot is not sent again, and makes nothing fresh', async () => {
    world.server.answerEvents = (_request, response) => response.writeHead(404).end();
    const { feed } = await world.follow({ times: hasty });
    await until(() => world.server.count('revocations') > 3);
    const [first, second] = world.server.requests.filter(({ url }) => url?.endsWith('/revocations'));
    expect([first?.headers['if-none-match'], second?.headers['if-none-match']]).toEqual([
      undefined,
      expect.any(String),
    ]);
    expect(feed.state).toMatchObject({ following: 'polling', stale: false });
  });
});
