// Rules of the stream and of `tokens-from`, on a real Redis.

import { Redis } from 'ioredis';
import { KeyReader } from '#redis/key-reader';
import { emptyRedisDatabase } from '../../../../test/support/redis-database.ts';
import { OAuthClientStore } from '../oauth-client/oauth-client.store.ts';
import { revocationStreamKey, tokensFromKey } from './revocation.lua.ts';
import { RevocationStore } from './revocation.store.ts';

/** A client's id; whatever is none is not looked up. */
const robot = '7b0f6a3e-52c4-4d0e-9a51-3f2f6c1d8e90';

describe('RevocationStore', () => {
  const at = new Date('2026-11-21T12:00:05.300Z');
  const second = Math.floor(at.getTime() / 1_000);
  let redis: Redis;
  let store: RevocationStore;

  beforeAll(async () => {
    redis = new Redis(await emptyRedisDatabase());
    store = new RevocationStore(redis, new KeyReader(redis));
  });

  beforeEach(() => redis.flushdb());

  afterAll(() => redis.disconnect());

  const entries = async () => (await redis.xrange(revocationStreamKey, '-', '+')).map(([, fields]) => fields.join(' '));

  it('writes down what is void, and from when on something may be issued again', async () => {
    await store.append('sub', 'alice', at);
    await store.append('sid', 'session', at);
    await store.append('jti', 'token', at);
    await store.append('all', '', at);
    expect(await entries()).toEqual([
      `kind sub id alice nbf ${second + 1}`,
      `kind sid id session nbf ${second + 61}`,
      `kind jti id token nbf ${second + 61}`,
      `kind all id  nbf ${second + 1}`,
    ]);
  });

  it('lets tokens of a subject be issued from then on, and of nobody else later than before', async () => {
    await store.append('sub', 'alice', at);
    expect([await store.tokensFrom('alice'), await store.tokensFrom('bob')]).toEqual([second + 1, 0]);
    await store.append('sid', 'bob', at);
    await store.append('jti', 'bob', at);
    expect(await store.tokensFrom('bob')).toBe(0);
    await store.append('all', '', new Date(at.getTime() + 5_000));
    expect([await store.tokensFrom('alice'), await store.tokensFrom('bob')]).toEqual([second + 6, second + 6]);
  });

  it('never goes back, whatever the clock of another copy says', async () => {
    await store.append('sub', 'alice', at);
    await store.append('all', '', at);
    const behind = new Date(at.getTime() - 30_000);
    await store.append('sub', 'alice', behind);
    await store.append('all', '', behind);
    expect((await entries()).slice(2)).toEqual([
      `kind sub id alice nbf ${second + 1}`,
      `kind all id  nbf ${second + 1}`,
    ]);
    expect(await store.tokensFrom('bob')).toBe(second + 1);
  });

  it('stays where it is for a subject that gets no token meanwhile, however often it is revoked', async () => {
    await Promise.all(Array.from({ length: 20 }, () => store.append('sub', 'alice', at)));
    const notBefores = (await entries()).map((entry) => Number(entry.split(' ').at(-1)));
    expect(notBefores).toEqual(Array.from({ length: 20 }, () => second + 1));
  });

  it('moves on for a subject that got a token of that second, and is not moved by who only looks', async () => {
    const clients = new OAuthClientStore(redis, new KeyReader(redis));
    await store.append('sub', robot, at);
    expect((await clients.standingOf(robot, at)).tokensFrom).toBe(second + 1);
    await store.append('sub', robot, at);
    expect(await store.tokensFrom(robot)).toBe(second + 2);
    await store.append('sub', robot, at);
    expect(await store.tokensFrom(robot)).toBe(second + 2);
  });

  it('lies behind a token of the second in which everything was revoked', async () => {
    const clients = new OAuthClientStore(redis, new KeyReader(redis));
    await store.append('all', '', at);
    const { tokensFrom } = await clients.standingOf(robot, at);
    await store.append('sub', robot, at);
    expect(await store.tokensFrom(robot)).toBe(tokensFrom + 1);
  });

  it('changes the edition of a client that was looked at, also by a clock that is slow', async () => {
    const clients = new OAuthClientStore(redis, new KeyReader(redis));
    const editions = new Set<string>();
    for (const late of [0, 0, 900, 30_000, 0]) {
      await store.append('sub', robot, new Date(at.getTime() - late));
      editions.add((await clients.standingOf(robot, at)).edition);
    }
    expect(editions.size).toBe(5);
  });

  it.each([
    ['sub', robot],
    ['all', ''],
  ] as const)(
    'notes issues for a minute after a revocation, as long as clocks may differ, and none later: %s',
    async (kind, id) => {
      const clients = new OAuthClientStore(redis, new KeyReader(redis));
      await store.append(kind, id, at);
      for (const [late, noted] of [
        [61_000, []],
        [60_000, [`tokens-used:${robot}`]],
      ] as const) {
        await clients.standingOf(robot, new Date(at.getTime() + late));
        expect(await redis.keys('tokens-used:*')).toEqual(noted);
      }
    },
  );

  it('remembers a subject as long as its tokens could be good, and everything for good', async () => {
    await store.append('sub', 'alice', at);
    await store.append('all', '', at);
    const left = await redis.ttl(tokensFromKey('alice'));
    expect(left).toBeGreaterThan(700);
    expect(left).toBeLessThanOrEqual(720);
    expect(await redis.ttl(tokensFromKey('*'))).toBe(-1);
  });

  it('keeps what happened in the last quarter of an hour, and drops nearly all that is older', async () => {
    const minutesAgo = async (minutes: number, count: number) => {
      const milliseconds = Date.now() - minutes * 60_000;
      for (let place = 0; place < count; place += 1) {
        await redis.xadd(
          revocationStreamKey,
          `${milliseconds}-${place}`,
          'kind',
          'sid',
          'id',
          `${minutes}`,
          'nbf',
          '1',
        );
      }
    };
    await minutesAgo(20, 1_000);
    await minutesAgo(14, 500);
    await store.append('sub', 'alice', at);
    const ids = (await entries()).map((entry) => entry.split(' ')[3]);
    expect(ids.filter((id) => id === '14')).toHaveLength(500);
    expect(ids.filter((id) => id === '20').length).toBeLessThanOrEqual(100);
    expect(ids.at(-1)).toBe('alice');
  });
});
