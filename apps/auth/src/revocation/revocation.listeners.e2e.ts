// Rules of those who listen to the revocation feed: how many, how slow, and what becomes of them when the service stops.

import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { until } from '../../../../libs/access-token/test/until.ts';
import { FeedListener } from '../../../../test/support/feed-listener.ts';
import { RevocationFeed } from './revocation.feed.ts';
import { RevocationListeners } from './revocation.listeners.ts';

/** A comment, by the rules of server-sent events. */
const megabyte = Buffer.from(`${':'.repeat(1024 * 1024)}\n`);

describe('listeners of the revocation feed', () => {
  let auth: AuthService;
  let origin: string;
  const opened: FeedListener[] = [];

  beforeEach(async () => {
    auth = await startAuthService({ REVOCATION_LISTENER_LIMIT: '2' });
    await auth.application.listen(0, '127.0.0.1');
    origin = await auth.application.getUrl();
  });

  afterEach(async () => {
    for (const listener of opened.splice(0)) listener.close();
    await auth.stop();
  });

  async function listen(): Promise<FeedListener> {
    const listener = await FeedListener.open(origin);
    opened.push(listener);
    return listener;
  }

  /** Reads the headers, and nothing more by itself. */
  async function connect(): Promise<IncomingMessage> {
    const [answer] = await once(get(`${origin}/.well-known/revocations/events`, { agent: false }), 'response');
    return (answer as IncomingMessage).on('error', () => undefined);
  }

  const listeners = () => auth.application.get(RevocationListeners, { strict: false });
  const beat = () => auth.application.get(RevocationFeed, { strict: false }).beat();
  const metric = async (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec((await auth.request('GET', '/metrics')).body)?.[1]);

  it('are as many as there is room for; whoever comes next is told when to come again', async () => {
    const [first] = [await listen(), await listen()];
    const refused = await fetch(`${origin}/.well-known/revocations/events`);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      503,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'busy' });
    first.close();
    await until(() => listeners().count === 1);
    const next = await listen();
    expect(next.answer.statusCode).toBe(200);
  });

  it('are dropped where they read so slowly that much is left unread, while others hear everything', async () => {
    const slow = await connect();
    const quick = (await connect()).setEncoding('utf8');
    let [length, end] = [0, ''];
    quick.on('data', (text: string) => ([length, end] = [length + text.length, text.slice(-5)]));
    for (let sent = 1; listeners().count > 1; sent++) {
      listeners().send(megabyte);
      await until(() => length >= sent * megabyte.length);
    }
    expect(await metric('revocation_listeners_dropped_total')).toBe(1);
    slow.resume();
    await until(() => slow.destroyed);
    expect(slow.complete).toBe(false);
    listeners().send(Buffer.from('later'));
    await until(() => end === 'later');
    quick.destroy();
  });

  it('hold nothing up when the service stops, not even one that does not read', async () => {
    const [reading] = [await listen(), await connect()];
    await reading.next();
    for (let megabytes = 0; megabytes < 16; megabytes++) listeners().send(megabyte);
    const began = performance.now();
    await auth.application.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(listeners().count).toBe(0);
    expect(() => listeners().requireRoom()).toThrow();
  });

  it('are told by the end of the answer that the service stops', async () => {
    const listener = await listen();
    await listener.next();
    await auth.application.close();
    expect(await listener.next()).toBeUndefined();
    expect(listener.answer.complete).toBe(true);
  });

  it('may be told something during the farewell, as often as there is something', async () => {
    await (await listen()).next();
    const farewell = listeners().beforeApplicationShutdown();
    for (let turn = 0; turn < 3; turn++) listeners().send(megabyte);
    await farewell;
    expect(listeners().count).toBe(0);
  });

  it('who have left are forgotten', async () => {
    for (let round = 0; round < 5; round++) {
      const listener = await listen();
      await listener.next();
      listener.close();
      await until(() => listeners().count === 0);
    }
    await beat();
    expect(await metric('revocation_listeners')).toBe(0);
  });

  it('get headers that let nobody on the way keep or hold back what they are told', async () => {
    const { headers } = (await listen()).answer;
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
  });
});
