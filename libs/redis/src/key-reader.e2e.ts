// Rules of reading keys together, on a real Redis.

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Redis } from 'ioredis';
import { emptyRedisDatabase } from '../../../test/support/redis-database.ts';
import { KeyReader, pipelining } from './key-reader.ts';

const options = { ...pipelining, maxRetriesPerRequest: 0, retryStrategy: () => null };

describe('KeyReader', () => {
  let redis: Redis;
  let reader: KeyReader;

  beforeAll(async () => {
    redis = new Redis(await emptyRedisDatabase(), options);
    reader = new KeyReader(redis);
    await redis.mset({ alice: '1', bob: '2' });
  });
  afterAll(() => redis.disconnect());

  it('tells everybody who asks at once of their own keys, in their order, by one command', async () => {
    const reads: string[][] = [];
    const watcher = await redis.monitor();
    const isOver = new Promise<void>((resolve) => {
      watcher.on('monitor', (_time: string, words: string[], _source: string, database: string) => {
        if (words[1] === 'over') resolve();
        else if (words[0] === 'mget' && Number(database) === redis.options.db) reads.push(words);
      });
    });
    const answers = await Promise.all([
      reader.read('alice', 'nobody'),
      reader.read('bob'),
      reader.read('bob', 'alice'),
    ]);
    await redis.echo('over');
    await isOver;
    watcher.disconnect();
    expect(answers).toEqual([['1', null], ['2'], ['2', '1']]);
    expect(reads).toHaveLength(1);
  });

  it('reads what is there once it is asked, never what another was told before', async () => {
    const before = await reader.read('carol');
    await redis.set('carol', '3');
    expect([before, await reader.read('carol')]).toEqual([[null], ['3']]);
  });

  it('keeps nobody waiting for the answer to another command of the same turn', async () => {
    const silent = createServer();
    const everythingIsHeard = new Promise<void>((resolve) => {
      let heard = '';
      silent.on('connection', (socket) =>
        socket.on('data', (data) => {
          heard += String(data).toLowerCase();
          if (heard.includes('hget') && heard.includes('mget')) resolve();
        }),
      );
    });
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const { port } = silent.address() as AddressInfo;
    const greetingNobody = { protocol: 2, enableReadyCheck: false, disableClientInfo: true } as const;
    const asking = new Redis(port, '127.0.0.1', { ...options, ...greetingNobody });
    await once(asking, 'ready');
    const asked = Promise.allSettled([asking.hget('session', 'sub'), new KeyReader(asking).read('alice')]);
    await everythingIsHeard;
    asking.disconnect();
    silent.close();
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('refuses everybody while Redis is away, and is well again with it', async () => {
    redis.disconnect();
    const asked = await Promise.allSettled([reader.read('alice'), reader.read('bob')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await redis.connect();
    expect(await reader.read('alice')).toEqual(['1']);
  });
});
