// Rules of having the issuer's keys, over a real socket: ahead of need, during outages, against bad answers.

import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jwkOf, signingKey } from '../test/issuer.ts';
import { JwksServer } from '../test/jwks-server.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { KeysUnavailableError } from './errors.ts';
import { JwksClient } from './jwks-client.ts';

const [first, second] = [signingKey('first'), signingKey('second')];
const [firstJwk, secondJwk] = [jwkOf(first), jwkOf(second)];
const day = 86_400;

let server: JwksServer;
let clock: StoppedClock;
let warnings: string[];
const clients: JwksClient[] = [];

beforeEach(async () => {
  server = new JwksServer();
  clock = new StoppedClock();
  warnings = [];
  await server.listen();
  server.publish([firstJwk]);
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await server.goAway();
});

async function start(snapshotFile?: string): Promise<JwksClient> {
  const client = await JwksClient.start({
    url: server.url,
    clock,
    snapshotFile,
    warn: (message) => warnings.push(message),
  });
  clients.push(client);
  return client;
}

/** A client that has fetched once. */
async function startWithKeys(snapshotFile?: string): Promise<JwksClient> {
  const client = await start(snapshotFile);
  await client.keyFor('first');
  return client;
}

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'jwks-')), 'jwks.json');
}

/** An unknown kid waits for the request under way, so this is a way to wait for it. */
const settled = (client: JwksClient) => Promise.resolve(client.keyFor('none')).catch(() => undefined);

describe('JwksClient', () => {
  it('answers a known kid at once, without asking the issuer', async () => {
    const client = await startWithKeys();
    expect(client.keyFor('first')).toMatchObject({ type: 'public' });
    expect(server.requests).toHaveLength(1);
  });

  it('makes one request for 100 callers at once', async () => {
    const client = await start();
    const keys = await Promise.all(Array.from({ length: 100 }, async () => client.keyFor('first')));
    expect(new Set(keys).size).toBe(1);
    expect(server.requests).toHaveLength(1);
  });

  it('finds a key that was published since, and asks for unknown ones every five seconds at most', async () => {
    const client = await startWithKeys();
    server.publish([firstJwk, secondJwk]);
    clock.advance(4.9);
    expect(await client.keyFor('second')).toBeUndefined();
    clock.advance(0.1);
    expect(await client.keyFor('second')).toBeDefined();
    await Promise.all(['a', 'b', '__proto__'].map(async (kid) => client.keyFor(kid)));
    expect(server.requests).toHaveLength(2);
  });

  it('refreshes in the background before the keys grow old, and conditionally', async () => {
    const client = await startWithKeys();
    clock.advance(479);
    void client.keyFor('first');
    expect(server.requests).toHaveLength(1);
    clock.advance(1);
    expect(client.keyFor('first')).toMatchObject({ type: 'public' });
    await settled(client);
    expect(server.requests).toHaveLength(2);
    expect(server.requests[1]?.headers['if-none-match']).toBeDefined();
    clock.advance(1);
    void client.keyFor('first');
    expect(server.requests).toHaveLength(2);
  });

  it('counts an unchanged answer as a confirmation', async () => {
    const client = await startWithKeys();
    clock.advance(day - 1);
    void client.keyFor('first');
    await settled(client);
    await server.goAway();
    clock.advance(day - 1);
    expect(await client.keyFor('first')).toBeDefined();
  });

  it('drops a key that the issuer no longer publishes', async () => {
    const client = await startWithKeys();
    server.publish([secondJwk]);
    clock.advance(480);
    void client.keyFor('first');
    await settled(client);
    expect(await client.keyFor('first')).toBeUndefined();
  });

  it('keeps its keys for 24 hours while the issuer is away, and is unavailable then', async () => {
    const client = await startWithKeys();
    await server.goAway();
    clock.advance(day - 1);
    expect(client.keyFor('first')).toMatchObject({ type: 'public' });
    await settled(client);
    clock.advance(1);
    expect(client.isReady).toBe(false);
    await expect(client.keyFor('first')).rejects.toThrow(KeysUnavailableError);
  });

  it('does not judge an unknown kid while the issuer is away', async () => {
    const client = await startWithKeys();
    await server.goAway();
    clock.advance(5);
    await expect(client.keyFor('second')).rejects.toMatchObject({ code: 'keys_unavailable', retryAfterSeconds: 5 });
  });

  it('comes back by itself when the issuer does', async () => {
    const client = await startWithKeys();
    await server.goAway();
    clock.advance(2 * day);
    await expect(client.keyFor('first')).rejects.toThrow(KeysUnavailableError);
    await server.listen();
    clock.advance(5);
    expect(await client.keyFor('first')).toBeDefined();
    expect(warnings).toHaveLength(1);
  });

  it('tells of published keys that it ignores', async () => {
    server.publish([firstJwk, { ...secondJwk, alg: 'RS512' }]);
    const client = await startWithKeys();
    expect(await client.keyFor('second')).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('key 1 is not for RS256 signatures; it is ignored')]);
  });
});

describe('a bad answer', () => {
  const body = JSON.stringify({ keys: [secondJwk] });
  const truncated: JwksServer['answer'] = (_request, response) => {
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.slice(0, -9), () => response.destroy());
  };

  it.each<[string, JwksServer['answer']]>([
    ['an error', (_request, response) => response.writeHead(500).end(body)],
    ['a redirect', (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
    ['HTML', (_request, response) => response.end('<!doctype html>')],
    ['no keys', (_request, response) => response.end('{"keys":[]}')],
    ['a truncated body', truncated],
    ['an endless body', (_request, response) => void response.writeHead(200).write(`${body}${' '.repeat(70_000)}`)],
    ['no end within three seconds', (_request, response) => void response.writeHead(200).write(body)],
    ['304 to an unconditional request', (_request, response) => response.writeHead(304).end()],
  ])('of %s leaves a new client without keys', async (_, answer) => {
    server.answer = answer;
    const client = await start();
    await expect(client.keyFor('second')).rejects.toThrow(KeysUnavailableError);
    expect(warnings).toHaveLength(1);
  });

  it('leaves the keys at hand in place', async () => {
    const client = await startWithKeys();
    server.answer = (_request, response) => response.end('{"keys":[]}');
    clock.advance(600);
    void client.keyFor('first');
    await settled(client);
    expect(client.keyFor('first')).toMatchObject({ type: 'public' });
  });
});

describe('the snapshot', () => {
  it('lets a client start while the issuer is away', async () => {
    const file = newFile();
    await (await startWithKeys(file)).close();
    await server.goAway();
    clock.advance(day - 1);
    const client = await start(file);
    expect(client.keyFor('first')).toMatchObject({ type: 'public' });
  });

  it('is no younger for having been read: 24 hours after the issuer confirmed it, it is too old', async () => {
    const file = newFile();
    await (await startWithKeys(file)).close();
    await server.goAway();
    clock.advance(day);
    const client = await start(file);
    expect(client.isReady).toBe(false);
  });

  it('is whole, private to its owner, and alone', async () => {
    const file = newFile();
    await (await startWithKeys(file)).close();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      url: server.url,
      document: { keys: [{ kid: 'first' }] },
    });
    expect(readdirSync(dirname(file))).toEqual(['jwks.json']);
  });

  it.each([
    ["another issuer's", { url: 'http://other.test/jwks.json' }],
    ['from the future', { confirmedAt: '2036-01-01T00:00:00Z' }],
    ['without an instant', { confirmedAt: 'soon' }],
    ['without keys', { document: {} }],
  ])('is not used when it is %s', async (_, change) => {
    const file = newFile();
    await server.goAway();
    writeFileSync(
      file,
      JSON.stringify({ url: server.url, confirmedAt: clock.now(), document: { keys: [firstJwk] }, ...change }),
    );
    expect((await start(file)).isReady).toBe(false);
  });

  it('that cannot be read or written is told of and costs nothing else', async () => {
    const file = newFile();
    writeFileSync(file, '{"url":');
    const client = await startWithKeys(file);
    expect(client.isReady).toBe(true);
    expect(warnings).toEqual([expect.stringContaining("can't be used")]);
    const nowhere = await startWithKeys(join(dirname(file), 'missing', 'jwks.json'));
    expect(nowhere.isReady).toBe(true);
    expect(warnings).toEqual([expect.anything(), expect.stringContaining("can't be written")]);
  });
});
