// The feed of revocations through the gateway: unbuffered, for thousands, and never at the cost of everybody else.

import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { until } from '../../libs/access-token/test/until.ts';
import { FeedListener } from '../support/feed-listener.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const path = '/.well-known/revocations/events';
const ordinaryLimit = 1_000;
const listenersOfOneAddress = 2_500;

const eventOf = (id: string) => `id: ${id}\nevent: revocations\ndata: .${Buffer.from('{}').toString('base64url')}.\n\n`;

describe(path, () => {
  let gateway: TestGateway;
  /** Open answers of auth. */
  let answers: ServerResponse[];

  beforeEach(async () => {
    gateway = await startTestGateway();
    answers = [];
    gateway.auth.answerWith((request, response) => {
      answers.push(response);
      const id = String(request.headers['last-event-id'] ?? 'none');
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }).write(eventOf(id));
    });
  });
  afterEach(() => gateway.stop());

  const lines = () =>
    readFileSync(gateway.accessLog, 'utf8')
      .split('\n')
      .filter((line) => line.includes(path));

  it('passes on every event by itself, as soon as auth says it', async () => {
    const listener = await FeedListener.open(gateway.url, '17-0');
    expect((await listener.next())!.id).toBe('17-0');
    for (const id of ['18-0', '18-1']) {
      answers[0]!.write(eventOf(id));
      expect((await listener.next())!.id).toBe(id);
    }
    listener.close();
  });

  it('is not compressed, and tells proxies in front not to hold it back either', async () => {
    const abort = new AbortController();
    const headers = { 'accept-encoding': 'gzip' };
    const answer = await fetch(gateway.url + path, { headers, signal: abort.signal });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    abort.abort();
  });

  it('has a line in the access log when it ends, and none before', async () => {
    const listener = await FeedListener.open(gateway.url);
    await listener.next();
    await gateway.arrival('/');
    expect(lines()).toEqual([]);
    listener.close();
    await until(() => lines().length > 0);
    expect(lines().map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ method: 'GET', path })]);
  });

  it('ends when the listener leaves, so that auth knows', async () => {
    const listener = await FeedListener.open(gateway.url);
    await listener.next();
    listener.close();
    await once(answers[0]!, 'close');
  });

  it('takes thousands of listeners of one address, a bound all the same, and is no hindrance to its pages', async () => {
    const sockets: Listening[] = [];
    while (sockets.length < listenersOfOneAddress) sockets.push(...(await many(100, () => listening(gateway.url))));
    expect(listenersOfOneAddress).toBeGreaterThan(2 * ordinaryLimit);
    expect(sockets.map(({ status }) => status)).toEqual(sockets.map(() => 'HTTP/1.1 200 OK'));
    const refused = await fetch(gateway.url + path);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    gateway.auth.answerWith(undefined);
    expect(await gateway.arrival('/login')).toMatchObject({ service: 'auth' });
    for (const { socket } of sockets) socket.destroy();
  }, 60_000);

  it('does not keep the gateway from stopping', async () => {
    const listener = await FeedListener.open(gateway.url);
    await listener.next();
    const began = performance.now();
    await gateway.stop();
    expect(performance.now() - began).toBeLessThan(12_000);
    expect(await listener.next()).toBeUndefined();
    gateway = await startTestGateway();
  }, 60_000);
});

interface Listening {
  socket: Socket;
  status: string;
}

const many = <Result>(count: number, one: () => Promise<Result>) => Promise.all(Array.from({ length: count }, one));

/** Asks for the events. @returns the open connection and its status line */
async function listening(url: string): Promise<Listening> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.resume();
  return { socket, status: data.toString().split('\r\n', 1)[0] ?? '' };
}
