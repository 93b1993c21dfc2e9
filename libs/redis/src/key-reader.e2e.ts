// Rules of reading keys together, on a real Redis.

import { Redis } from 'ioredis';
import { emptyRedisDatabase } from '../../../test/support/redis-database.ts';
import { KeyReader } from './key-reader.ts';

describe('KeyReader', () => {
  let redis: Redis;
  let reader: KeyReader;

  beforeAll(async () => {
    redis = new Redis(await emptyRedisDatabase(), { maxRetriesPerRequest: 0, retryStrategy: () => null });
    reader = new KeyReader(redis);
    await redis.mset({ alice: '1', bob: '2' });
  });
  afterAll(() => redis.disconnect());

  it('tells everybody who asks at once of their own keys, in their order, by one command', async () => {
    const commands: string[] = [];
    const watcher = await redis.monitor();
    watcher.on('monitor', (_time, [name]: string[]) => commands.push(name ?? ''));
    const answers = await Promise.all([
      reader.read('alice', 'nobody'),
      reader.read('bob'),
      reader.read('bob', 'alice'),
    ]);
    const seen = new Promise((resolve) => watcher.once('monitor', resolve));
    await redis.ping();
    await seen;
    watcher.disconnect();
    expect(answers).toEqual([['1', null], ['2'], ['2', '1']]);
    expect(commands.filter((name) => name === 'mget')).toHaveLength(1);
  });

  it('reads what is there once it is asked, never what another was told before', async () => {
    const before = await reader.read('carol');
    await redis.set('carol', '3');
    expect([before, await reader.read('carol')]).toEqual([[null], ['3']]);
  });

  it('sees what was written just before, by the same connection', async () => {
    const [, read] = await Promise.all([redis.set('dave', '4'), reader.read('dave')]);
    expect(read).toEqual(['4']);
  });

  it('refuses everybody while Redis is away, and is well again with it', async () => {
    redis.disconnect();
    const asked = await Promise.allSettled([reader.read('alice'), reader.read('bob')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await redis.connect();
    expect(await reader.read('alice')).toEqual(['1']);
  });
});
