// Rules of the revocation feed for when Redis is away, comes back, or comes back with less than it had.

import { Redis } from 'ioredis';
import { until } from '../../../../libs/access-token/test/until.ts';
import { type AuthOnRedis, startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice } from '../../../../test/support/cast.ts';
import { FeedListener, namesIn, saidBy } from '../../../../test/support/feed-listener.ts';
import { RevocationFeed } from './revocation.feed.ts';
import { RevocationLog } from './revocation.log.ts';
import { revocationStreamKey } from './revocation.lua.ts';
import { RevocationStore } from './revocation.store.ts';

const path = '/.well-known/revocations';

describe('the revocation feed', () => {
  let own: AuthOnRedis;
  let auth: AuthService;
  let origin: string;
  let emptyAgain: () => void;
  const listeners: FeedListener[] = [];

  beforeEach(async () => {
    own = await startAuthOnRedis();
    ({ auth } = own);
    emptyAgain = own.redis.snapshot();
    await auth.application.listen(0, '127.0.0.1');
    origin = await auth.application.getUrl();
  });

  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.close();
    await own.stop();
  });

  async function listen(lastEventId?: string): Promise<FeedListener> {
    const listener = await FeedListener.open(origin, lastEventId);
    listeners.push(listener);
    return listener;
  }

  const log = () => auth.application.get(RevocationLog, { strict: false });
  const beat = () => auth.application.get(RevocationFeed, { strict: false }).beat();
  const snapshot = async () => saidBy((await auth.request('GET', path)).body);
  const revoke = (id: string) =>
    auth.application.get(RevocationStore, { strict: false }).append('sid', id, auth.clock.now());

  async function lose(): Promise<void> {
    await own.redis.kill();
    await until(() => log().isStale);
  }

  async function comeBack(): Promise<void> {
    await own.backAgain();
    await until(() => !log().isStale);
  }

  /** Other data is there at once, and every connection breaks: as after a failover. */
  async function exchangeStream(...entries: [id: string, kind: string, subject: string][]): Promise<void> {
    const other = new Redis(own.redis.url, { db: 1 });
    const nbf = Math.floor(auth.clock.now().getTime() / 1_000) + 61;
    for (const [id, kind, subject] of entries) {
      await other.xadd(revocationStreamKey, id, 'kind', kind, 'id', subject, 'nbf', nbf);
    }
    await other.swapdb(0, 1);
    await other.call('CLIENT', 'KILL', 'TYPE', 'normal');
    other.disconnect();
  }

  it('misses and invents nothing when Redis was away and has kept its data', async () => {
    const listener = await listen();
    await revoke('a');
    expect(await listener.nextNames()).toEqual(['sid:a']);
    await untilOnDisk(own.client);
    await lose();
    await comeBack();
    await revoke('b');
    expect(await listener.nextNames()).toEqual(['sid:b']);
    expect(namesIn(await snapshot())).toEqual(['sid:a', 'sid:b']);
  });

  it('forgets nothing when Redis has lost its data, and has it written down again for copies that start later', async () => {
    const listener = await listen();
    for (const id of ['a', 'b']) {
      await revoke(id);
      expect(await listener.nextNames()).toEqual([`sid:${id}`]);
    }
    const { id } = (await (await listen()).next())!;
    await lose();
    emptyAgain();
    await comeBack();
    await revoke('c');
    expect(await listener.nextNames()).toEqual(['sid:c']);
    expect(namesIn(await snapshot())).toEqual(['sid:a', 'sid:b', 'sid:c']);
    expect(await (await listen(id)).nextNames()).toEqual(['sid:c']);
    const copy = await auth.startCopy();
    const elsewhere = (await copy.inject(path)).body;
    expect(namesIn(saidBy(elsewhere))).toEqual(['sid:a', 'sid:b', 'sid:c']);
    expect(await own.client.xlen(revocationStreamKey)).toBe(3);
  });

  it('has lost entries written down by any of several copies, also where there are later ones already', async () => {
    const copy = await auth.startCopy();
    const copysLog = copy.get(RevocationLog, { strict: false });
    const listener = await listen();
    await revoke('a');
    expect(await listener.nextNames()).toEqual(['sid:a']);
    await until(() => copysLog.size === 1);
    await exchangeStream(['9999999999999-0', 'sid', 'b']);
    await until(() => log().size >= 3 && copysLog.size >= 3);
    const rows = await own.client.xrange(revocationStreamKey, '-', '+');
    expect(new Set(rows.map(([, fields]) => fields[3]))).toEqual(new Set(['a', 'b']));
    for (const { body } of [await auth.request('GET', path), await copy.inject(path)]) {
      expect(namesIn(saidBy(body))).toEqual(['sid:a', 'sid:b']);
    }
  });

  it('passes on what it finds after a break of the connection, even under ids of a clock that is years behind', async () => {
    const listener = await listen();
    await revoke('a');
    expect(await listener.nextNames()).toEqual(['sid:a']);
    await exchangeStream(['1000-0', 'sid', 'b'], ['1000-1', 'sub', 'c']);
    expect(await listener.nextNames()).toEqual(['sid:b', 'sub:c']);
    await until(() => !log().isStale);
    expect(namesIn(await snapshot())).toEqual(['sid:a', 'sid:b', 'sub:c']);
  });

  it('hears of another entry under an id that it knows, and has the lost one written down again', async () => {
    const listener = await listen();
    await revoke('a');
    expect(await listener.nextNames()).toEqual(['sid:a']);
    await exchangeStream([log().cursor, 'sid', 'b']);
    expect(await listener.nextNames()).toEqual(expect.arrayContaining(['sid:b']));
    await until(() => !log().isStale);
    expect(namesIn(await snapshot())).toEqual(['sid:a', 'sid:b']);
    await until(() => log().size >= 3);
    const rows = await own.client.xrange(revocationStreamKey, '-', '+');
    expect(rows.map(([, fields]) => fields[3])).toEqual(['b', 'a']);
  });

  it('is followed on a Redis that reads but does not write, and gets back what is lost when it does', async () => {
    const listener = await listen();
    await revoke('a');
    expect(await listener.nextNames()).toEqual(['sid:a']);
    await own.client.call('ACL', 'SETUSER', 'default', '-xadd');
    await exchangeStream();
    await until(() => !log().isFollowed);
    await until(() => log().isFollowed);
    expect(namesIn(await snapshot())).toEqual(['sid:a']);
    expect(await own.client.xlen(revocationStreamKey)).toBe(0);
    await own.client.call('ACL', 'SETUSER', 'default', '+@all');
    await revoke('b');
    expect(await listener.nextNames()).toEqual(['sid:b']);
    await until(() => log().size >= 3);
    const rows = await own.client.xrange(revocationStreamKey, '-', '+');
    expect(rows.map(([, fields]) => fields[3])).toEqual(['b', 'a']);
  });

  it('goes on where an entry could not be taken in once', async () => {
    const listener = await listen();
    await listener.next();
    const take = log().take.bind(log());
    log().take = (entries, asOf) => {
      if (entries.length === 0) return take(entries, asOf);
      log().take = take;
      return Promise.reject(new Error('no'));
    };
    await revoke('a');
    expect(await listener.nextNames()).toEqual(['sid:a']);
    await until(() => !log().isStale);
    await revoke('b');
    expect(await listener.nextNames()).toEqual(['sid:b']);
  });

  it('answers from memory while Redis is away, and says of no later instant that all is told', async () => {
    const member = await alice(auth);
    const listener = await listen();
    await listener.next();
    await auth.request('POST', '/api/v1/auth/logout', { accessToken: member.accessToken });
    expect(await listener.nextNames()).toEqual([`sid:${member.sessionId}`]);
    await lose();
    const before = await snapshot();
    auth.clock.advance(60);
    await beat();
    expect(await snapshot()).toEqual(before);
    const joined = (await (await listen()).next())!.claims;
    expect(joined).toEqual(before);
    const metrics = (await auth.request('GET', '/metrics')).body;
    expect(Number(/^revocation_feed_age_seconds (\S+)$/m.exec(metrics)?.[1])).toBeGreaterThanOrEqual(60);
    await comeBack();
    await beat();
    const heartbeat = (await listener.next())!.claims;
    expect(heartbeat.iat).toBe(Math.floor(auth.clock.now().getTime() / 1_000));
    expect(namesIn(heartbeat)).toEqual([]);
  });

  it('notices a Redis that hangs, and says nothing until it answers again', async () => {
    const listener = await listen();
    const { iat } = (await listener.next())!.claims;
    const goOn = own.redis.freeze();
    auth.clock.advance(60);
    await beat();
    await until(() => log().isStale);
    expect((await snapshot()).iat).toBe(iat);
    goOn();
    await until(() => !log().isStale);
    await revoke('a');
    expect(await listener.nextNames()).toEqual(['sid:a']);
  });

  it('keeps auth from taking the word of a revoked token, though Redis has lost the end of its session', async () => {
    const { accessToken, sessionId } = await alice(auth);
    const listener = await listen();
    const account = () => auth.request('GET', '/api/v1/account', { accessToken });
    expect((await account()).statusCode).toBe(200);
    await revoke(sessionId);
    expect(await listener.nextNames()).toEqual([`sid:${sessionId}`]);
    expect((await account()).statusCode).toBe(401);
    await lose();
    expect((await account()).statusCode).toBe(401);
  });
});

describe('the revocation feed of a service that starts without Redis', () => {
  it('is unavailable until Redis is there, as it could only make up that nothing was revoked', async () => {
    const own = await startAuthOnRedis();
    await own.redis.kill();
    const auth = await startAuthService({ REDIS_URL: own.redis.url });
    for (const asked of [path, `${path}/events`]) {
      const answer = await auth.request('GET', asked);
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
      expect(answer.json()).toMatchObject({ code: 'service_unavailable' });
    }
    await own.redis.restart();
    await until(() => !auth.application.get(RevocationLog, { strict: false }).isStale);
    expect((await auth.request('GET', path)).statusCode).toBe(200);
    await auth.stop();
    await own.stop();
  });
});

/** Redis has written to its file what it was told so far. */
async function untilOnDisk(client: Redis): Promise<void> {
  await client.call('BGREWRITEAOF');
  while (/aof_rewrite_(in_progress|scheduled):1/.test(await client.info('persistence'))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
