// Rules of the stream in memory.

import { Logger } from '@nestjs/common';
import { TestClock } from '../../../../test/support/test-clock.ts';
import { RevocationLog } from './revocation.log.ts';
import { entryOf, keptForSeconds, type StreamEntry } from './revocation.ts';

const clock = new TestClock();
const now = () => Math.floor(clock.now().getTime() / 1_000);
const entry = (id: string, kind: string, name: string, nbf = now()): StreamEntry =>
  entryOf([id, ['kind', kind, 'id', name, 'nbf', String(nbf)]]);

async function logOf(...entries: StreamEntry[]): Promise<RevocationLog> {
  const log = new RevocationLog(clock);
  await log.take(entries, clock.now());
  return log;
}

const idsOf = (entries: readonly StreamEntry[] | undefined) => entries?.map(({ id }) => id);

describe('RevocationLog', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('knows what came behind a cursor, and nothing of a cursor that it never saw', async () => {
    const log = await logOf(entry('1-0', 'sid', 'a'), entry('2-0', 'sid', 'b'), entry('2-1', 'sid', 'c'));
    expect(idsOf(log.behind('0-0'))).toEqual(['1-0', '2-0', '2-1']);
    expect(idsOf(log.behind('1-0'))).toEqual(['2-0', '2-1']);
    expect(idsOf(log.behind('2-1'))).toEqual([]);
    expect(log.behind('1-1')).toBeUndefined();
    expect(log.behind('3-0')).toBeUndefined();
  });

  it('takes the same entry once, however often it is read', async () => {
    const log = await logOf(entry('1-0', 'sid', 'a'));
    const grown: string[] = [];
    log.onGrowth(() => grown.push(log.cursor));
    await log.take([entry('1-0', 'sid', 'a')], clock.now());
    await log.take([entry('1-0', 'sid', 'a'), entry('2-0', 'sid', 'b')], clock.now());
    expect([log.size, grown]).toEqual([2, ['2-0']]);
  });

  it('takes another entry under an id that it knows, and tells everything to whoever was there', async () => {
    const log = await logOf(entry('1-0', 'sid', 'a'), entry('2-0', 'sid', 'b'));
    await log.take([entry('2-0', 'sid', 'c')], clock.now());
    expect(log.list().map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect([log.cursor, log.behind('2-0'), idsOf(log.behind('1-0'))]).toEqual(['2-0', undefined, ['2-0', '2-0']]);
    await log.take([entry('2-0', 'sid', 'b'), entry('2-0', 'sid', 'c'), entry('3-0', 'sid', 'd')], clock.now());
    expect([log.size, log.behind('2-0'), idsOf(log.behind('3-0'))]).toEqual([4, undefined, []]);
  });

  it('puts behind what it knows whatever it hears later, even under an older id', async () => {
    const log = await logOf(entry('5-0', 'sid', 'a'));
    await log.take([entry('3-0', 'sid', 'b')], clock.now());
    expect(idsOf(log.behind('5-0'))).toEqual(['3-0']);
    expect(log.cursor).toBe('3-0');
    expect(log.behind('3-0')).toEqual([]);
  });

  it('forgets an entry when no token that it concerns can be good any more, and not before', async () => {
    const log = await logOf(entry('1-0', 'sub', 'alice', now()), entry('2-0', 'sub', 'bob', now() + 61));
    clock.advance(keptForSeconds - 1);
    log.forget();
    expect(log.size).toBe(2);
    clock.advance(1);
    log.forget();
    expect(log.list().map(({ id }) => id)).toEqual(['bob']);
    expect([log.behind('1-0'), idsOf(log.behind('2-0'))]).toEqual([undefined, []]);
    clock.advance(61);
    log.forget();
    expect([log.size, log.cursor, log.behind('2-0')]).toEqual([0, '2-0', []]);
  });

  it('passes over what has lost its meaning before it is read', async () => {
    const log = await logOf(entry('1-0', 'sub', 'alice', now() - keptForSeconds));
    expect([log.size, log.cursor]).toEqual([0, '0-0']);
  });

  it('goes on behind what it does not understand', async () => {
    const log = await logOf(entry('1-0', 'grant', 'x'), entryOf(['2-0', ['kind']]), entry('3-0', 'sid', 'a'));
    expect(log.list()).toEqual([{ kind: 'sid', id: 'a', notBefore: now() }]);
    expect(idsOf(log.behind('1-0'))).toEqual(['3-0']);
  });

  it('vouches for what was appended before the latest read, whatever the order in which reads come back', async () => {
    const log = new RevocationLog(clock);
    expect(log.asOf).toBeUndefined();
    const earlier = clock.now();
    clock.advance(1);
    const later = clock.now();
    await log.take([], later);
    await log.take([], earlier);
    expect(log.asOf).toEqual(later);
  });

  it('waits for what has to be done before every token is void is known', async () => {
    const log = new RevocationLog(clock);
    const { promise: prepared, resolve } = Promise.withResolvers<void>();
    log.beforeEvery(() => prepared);
    const taken = log.take([entry('1-0', 'sid', 'a'), entry('2-0', 'all', '', now() + 1)], clock.now());
    const token = { sub: 'alice', jti: 'token', iat: now() };
    expect([log.cursor, log.isRevoked(token)]).toEqual(['1-0', false]);
    resolve();
    await taken;
    expect([log.cursor, log.notBefore, log.isRevoked(token)]).toEqual(['2-0', now() + 1, true]);
  });

  it('says that every token is void also where that could not be prepared', async () => {
    const log = new RevocationLog(clock);
    log.beforeEvery(() => Promise.reject(new Error('away')));
    await log.take([entry('2-0', 'all', '', now() + 1)], clock.now());
    expect(log.notBefore).toBe(now() + 1);
  });

  it('keeps for good what it was told beside the stream', async () => {
    const log = await logOf();
    const grown: number[] = [];
    log.onGrowth(() => grown.push(log.notBefore));
    for (const notBefore of [5, 3, 5]) log.addEvery(notBefore);
    clock.advance(2 * keptForSeconds);
    log.forget();
    expect([log.notBefore, grown]).toEqual([5, [5]]);
  });
});
