// Rules of limits, on a real Redis.

import { Redis } from 'ioredis';
import { emptyRedisDatabase } from '../../../test/support/redis-database.ts';
import { TestClock } from '../../../test/support/test-clock.ts';
import { RateLimit } from './rate-limit.ts';

describe('RateLimit', () => {
  let redis: Redis;
  let clock: TestClock;

  beforeAll(async () => {
    redis = new Redis(await emptyRedisDatabase(), { enableAutoPipelining: true });
  });
  beforeEach(async () => {
    await redis.flushdb();
    clock = new TestClock();
  });
  afterAll(() => redis.disconnect());

  const limitOf = (points: number, durationSeconds = 600, name = 'test') =>
    new RateLimit(redis, { name, points, durationSeconds }, clock);

  it('allows as many as it says, of any number at once', async () => {
    const limit = limitOf(3);
    const waits = await Promise.all(Array.from({ length: 20 }, () => limit.consume('alice')));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    expect(waits.filter((wait) => wait === 600)).toHaveLength(17);
    expect(await limit.consume('bob')).toBe(0);
  });

  it('holds for every stretch of time, wherever it begins', async () => {
    const limit = limitOf(3);
    for (const pause of [0, 590, 5]) {
      clock.advance(pause);
      expect(await limit.consume('alice')).toBe(0);
    }
    clock.advance(6);
    expect(await limit.consume('alice')).toBe(0);
    expect(await limit.consume('alice')).toBe(589);
  });

  it('says when it is worth trying again, and that is true', async () => {
    const limit = limitOf(1);
    await limit.consume('alice');
    clock.advance(100);
    const wait = await limit.consume('alice');
    expect(wait).toBe(500);
    clock.advance(wait - 1);
    expect(await limit.consume('alice')).toBe(1);
    clock.advance(1);
    expect(await limit.consume('alice')).toBe(0);
  });

  it('does not count what it refuses', async () => {
    const limit = limitOf(1);
    await limit.consume('alice');
    clock.advance(599);
    for (const _ of [1, 2, 3]) expect(await limit.consume('alice')).toBe(1);
    clock.advance(1);
    expect(await limit.consume('alice')).toBe(0);
  });

  it('counts against several at once, or against none', async () => {
    const [narrow, wide] = [limitOf(1, 60, 'narrow'), limitOf(2, 3_600, 'wide')];
    const consume = () =>
      RateLimit.consumeAll([
        [narrow, 'alice'],
        [wide, 'network'],
      ]);
    expect(await consume()).toBe(0);
    expect(await consume()).toBe(60);
    expect(await wide.consume('network')).toBe(0);
    expect(await consume()).toBe(3_600);
  });

  it('takes back what turned out not to count', async () => {
    const limit = limitOf(1);
    await limit.forgive('alice');
    expect(await limit.consume('alice')).toBe(0);
    await limit.forgive('alice');
    expect(await limit.consume('alice')).toBe(0);
    expect(await limit.consume('alice')).toBe(600);
  });

  it('leaves nothing behind after its time', async () => {
    await limitOf(1, 60).consume('alice');
    const [key] = await redis.keys('*');
    expect(await redis.pttl(key as string)).toBeGreaterThan(59_000);
    expect(await redis.pttl(key as string)).toBeLessThanOrEqual(60_000);
  });
});
