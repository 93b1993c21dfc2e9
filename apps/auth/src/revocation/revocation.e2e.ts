// Rules of the revocation feed over HTTP: what it says, to whom, and for how long.

import { type JsonWebKey, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { alice, claimsOf } from '../../../../test/support/cast.ts';
import { FeedListener, isSignedBy, namesIn, saidBy } from '../../../../test/support/feed-listener.ts';
import { RevocationFeed } from './revocation.feed.ts';
import { RevocationLog } from './revocation.log.ts';
import { RevocationStore } from './revocation.store.ts';

const snapshotPath = '/.well-known/revocations';

describe('the revocation feed', () => {
  let auth: AuthService;
  let origin: string;
  const listeners: FeedListener[] = [];

  beforeEach(async () => {
    auth = await startAuthService();
    origin = await listening(auth.application);
  });

  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.close();
    await auth.stop();
  });

  async function listening(application: NestFastifyApplication): Promise<string> {
    await application.listen(0, '127.0.0.1');
    return application.getUrl();
  }

  async function listen(lastEventId?: string, to = origin): Promise<FeedListener> {
    const listener = await FeedListener.open(to, lastEventId);
    listeners.push(listener);
    return listener;
  }

  const beat = (application = auth.application) => application.get(RevocationFeed, { strict: false }).beat();
  const seconds = () => Math.floor(auth.clock.now().getTime() / 1_000);
  const snapshot = async () => saidBy((await auth.request('GET', snapshotPath)).body);

  /** By the other way than the service: as another copy does. */
  async function revoke(id: string, kind: 'sid' | 'sub' | 'jti' | 'all' = 'sid'): Promise<void> {
    await auth.application.get(RevocationStore, { strict: false }).append(kind, id, auth.clock.now());
  }

  /** Revokes, and waits until a listener has heard. */
  async function revokeHeard(listener: FeedListener, ...ids: string[]): Promise<void> {
    for (const id of ids) {
      await revoke(id);
      expect(await listener.nextNames()).toEqual([`sid:${id}`]);
    }
  }

  it('tells listeners of every copy that a session has ended, signed with a published key', async () => {
    const copy = await listening(await auth.startCopy());
    const member = await alice(auth);
    const [here, there] = [await listen(), await listen(undefined, copy)];
    for (const listener of [here, there]) expect(namesIn((await listener.next())!.claims)).toEqual([]);
    const { accessToken } = member;
    expect((await auth.request('POST', '/api/v1/auth/logout', { accessToken })).statusCode).toBe(204);
    const heard = [await here.next(), await there.next()];
    const jwks = (await auth.request('GET', '/.well-known/jwks.json')).json<{ keys: JsonWebKey[] }>();
    for (const event of heard) {
      expect(event).toMatchObject({ event: 'revocations', claims: { iss: 'http://peerfinder.test', kept_for: 720 } });
      expect(Object.keys(event!.claims.revoked.sid)).toEqual([member.sessionId]);
      expect(event!.claims.revoked.sid[member.sessionId]).toBeGreaterThan(Number(claimsOf(accessToken)['iat']));
      expect(event!.id).toBe(event!.claims.cursor);
      expect(isSignedBy(jwks, event!.token)).toBe(true);
      expect(JSON.parse(Buffer.from(event!.token.split('.')[0]!, 'base64url').toString())).toMatchObject({
        typ: 'revocations+jwt',
        alg: 'RS256',
      });
    }
  });

  it('says in one message what comes at once', async () => {
    const listener = await listen();
    await listener.next();
    const ids = Array.from({ length: 200 }, () => randomUUID());
    await Promise.all(ids.map((id) => revoke(id)));
    const heard: string[] = [];
    let messages = 0;
    for (; heard.length < ids.length; messages++) heard.push(...(await listener.nextNames()));
    expect(heard.toSorted()).toEqual(ids.map((id) => `sid:${id}`).toSorted());
    expect(messages).toBeLessThan(40);
  });

  it('tells who comes back exactly what was missed', async () => {
    const first = await listen();
    await revokeHeard(first, 'a', 'b');
    first.close();
    const witness = await listen();
    const { id } = (await witness.next())!;
    await revokeHeard(witness, 'c', 'd');
    const again = await listen(id);
    const { claims } = (await again.next())!;
    expect(namesIn(claims)).toEqual(['sid:c', 'sid:d']);
    const upToDate = await listen(claims.cursor);
    expect(namesIn((await upToDate.next())!.claims)).toEqual([]);
  });

  it('takes up on one copy where another left off', async () => {
    const copy = await listening(await auth.startCopy());
    const first = await listen();
    await revokeHeard(first, 'a', 'b');
    const witness = await listen(undefined, copy);
    const { id } = (await witness.next())!;
    await revokeHeard(witness, 'c');
    expect(await (await listen(id)).nextNames()).toEqual(['sid:c']);
  });

  it('tells everything to who names an event that was never given out, lies ahead, or is none', async () => {
    await revokeHeard(await listen(), 'a', 'b');
    for (const lastEventId of ['1700000000000-0', '9999999999999-0', 'yesterday', '', '1'.repeat(2_000)]) {
      expect(await (await listen(lastEventId)).nextNames()).toEqual(['sid:a', 'sid:b']);
    }
  });

  it('of several revocations of the same tokens says the latest', async () => {
    const listener = await listen();
    const { id } = (await listener.next())!;
    await revoke('alice', 'sub');
    await listener.nextNames();
    auth.clock.advance(5);
    await revoke('alice', 'sub');
    await listener.nextNames();
    for (const lastEventId of [id, undefined]) {
      const { claims } = (await (await listen(lastEventId)).next())!;
      expect(claims.revoked.sub).toEqual({ alice: seconds() + 1 });
    }
  });

  it('holds a revocation for as long as it matters, and no longer', async () => {
    const listener = await listen();
    await revokeHeard(listener, 'a');
    const { id } = (await (await listen()).next())!;
    auth.clock.advance(720 + 60);
    await beat();
    expect(namesIn(await snapshot())).toEqual(['sid:a']);
    auth.clock.advance(11);
    await beat();
    expect(namesIn(await snapshot())).toEqual([]);
    expect(namesIn((await (await listen(id)).next())!.claims)).toEqual([]);
  });

  it('says from time to time that nothing was revoked, up to when that is certain', async () => {
    const listener = await listen();
    const first = (await listener.next())!;
    auth.clock.advance(10);
    await beat();
    const heartbeat = (await listener.next())!;
    expect(namesIn(heartbeat.claims)).toEqual([]);
    expect(heartbeat).toMatchObject({ id: first.id, claims: { iat: seconds() } });
  });

  it('hears by its heartbeat, too, what its connection to Redis has not told yet', async () => {
    const listener = await listen();
    await listener.next();
    await revoke('a');
    await beat();
    expect(await listener.nextNames()).toEqual(['sid:a']);
    expect(namesIn(await snapshot())).toEqual(['sid:a']);
  });

  it('says that every token is void once keys were seen to, and to everybody from then on', async () => {
    const log = auth.application.get(RevocationLog, { strict: false });
    const steps: string[] = [];
    log.beforeEvery(async (notBefore) => void steps.push(`prepared ${notBefore}`));
    log.onGrowth(() => steps.push(`grown ${log.notBefore}`));
    const listener = await listen();
    await listener.next();
    const notBefore = seconds() + 1;
    await revoke('', 'all');
    const { claims, id } = (await listener.next())!;
    expect(claims).toMatchObject({ not_before: notBefore, revoked: { sid: {}, sub: {}, jti: {} } });
    expect(steps).toEqual([`prepared ${notBefore}`, `grown ${notBefore}`]);
    expect(await snapshot()).toMatchObject({ not_before: notBefore, cursor: id });
    expect((await (await listen(id)).next())!.claims.not_before).toBe(notBefore);
  });

  it('knows after a restart of the service what it knew before', async () => {
    await revokeHeard(await listen(), 'a', 'b');
    const { id } = (await (await listen()).next())!;
    const restarted = await listening(await auth.startCopy());
    expect(await (await listen(undefined, restarted)).nextNames()).toEqual(['sid:a', 'sid:b']);
    expect(namesIn((await (await listen(id, restarted)).next())!.claims)).toEqual([]);
  });

  it('is counted in metrics', async () => {
    await revokeHeard(await listen(), 'a', 'b');
    const metrics = (await auth.request('GET', '/metrics')).body;
    expect(metrics).toContain('revocation_listeners 1\n');
    expect(metrics).toContain('revocation_entries 2\n');
    expect(metrics).toContain('revocation_lag_seconds_count 2\n');
    expect(metrics).toContain('revocation_listeners_dropped_total 0\n');
    expect(metrics).toMatch(/revocation_feed_age_seconds \d/);
  });

  describe('GET /.well-known/revocations', () => {
    it('answers everything as a signed token that caches ask about', async () => {
      await revokeHeard(await listen(), 'a');
      const answer = await auth.request('GET', snapshotPath);
      expect(answer.headers).toMatchObject({ 'content-type': 'application/jwt', 'cache-control': 'no-cache' });
      expect(namesIn(saidBy(answer.body))).toEqual(['sid:a']);
      const jwks = (await auth.request('GET', '/.well-known/jwks.json')).json<{ keys: JsonWebKey[] }>();
      expect(isSignedBy(jwks, answer.body)).toBe(true);
    });

    it('is the same until there is more to say or ten seconds have passed', async () => {
      const etag = async () => String((await auth.request('GET', snapshotPath)).headers['etag']);
      const first = await etag();
      auth.clock.advance(9);
      await beat();
      expect(await etag()).toBe(first);
      const headers = { 'if-none-match': first };
      const known = await auth.request('GET', snapshotPath, { headers });
      expect([known.statusCode, known.body, known.headers['etag']]).toEqual([304, '', first]);
      auth.clock.advance(1);
      await beat();
      const second = await etag();
      expect(second).not.toBe(first);
      await revokeHeard(await listen(), 'a');
      expect(await etag()).not.toBe(second);
      expect((await auth.request('GET', snapshotPath, { headers })).statusCode).toBe(200);
    });

    it('answers HEAD without its content, and the events likewise without staying open', async () => {
      const head = (path: string) => auth.application.inject({ method: 'HEAD', url: path });
      const [all, events] = [await head(snapshotPath), await head(`${snapshotPath}/events`)];
      expect([all.statusCode, all.body, all.headers['content-type']]).toEqual([200, '', 'application/jwt']);
      expect([events.statusCode, events.body, events.headers['content-type']]).toEqual([200, '', 'text/event-stream']);
      expect((await auth.request('GET', '/metrics')).body).toContain('revocation_listeners 0\n');
    });
  });
});
