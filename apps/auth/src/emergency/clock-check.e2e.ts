// Rules of the time of an emergency: it is never declared by a clock that the stores contradict, as nobody could take it back.

import { Redis } from 'ioredis';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type AuthOnRedis, startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import { TestClock } from '../../../../test/support/test-clock.ts';
import { SystemClock } from '#config/clock';
import { Database } from '#mysql/database';
import { type Clocks, revokeAllTokens } from '../revoke-all-tokens.ts';
import { allTokensFromKey, revocationStreamKey } from '../revocation/revocation.lua.ts';
import { WitnessClocks } from './witness-clocks.ts';

/** The machine's clock, set wrong. */
class WrongClock extends SystemClock {
  constructor(private readonly secondsAhead: number) {
    super();
  }

  override now(): Date {
    return new Date(super.now().getTime() + this.secondsAhead * 1_000);
  }
}

describe('an emergency', () => {
  let on: AuthOnRedis;

  beforeEach(async () => {
    on = await startAuthOnRedis();
  });

  afterEach(() => on.stop());

  const declare = (clocks: Clocks) => revokeAllTokens(on.auth.environment, clocks);
  const traces = async () => {
    const connection = await createConnection({ uri: on.auth.schema.adminUrl });
    const [[row]] = await connection.query<RowDataPacket[]>(
      `SELECT (SELECT COUNT(*) FROM audit_event) AS events, (SELECT COUNT(*) FROM emergency) AS emergencies,
         (SELECT COUNT(*) FROM signing_key WHERE state = 'retired') AS retired`,
    );
    await connection.end();
    return row;
  };
  const untouched = { events: 0, emergencies: 0, retired: 0 };

  it.each([
    ['ten minutes fast', 600],
    ['ten seconds fast', 10],
    ['ten seconds slow', -10],
  ])('is refused on a machine whose clock is %s, before anything is done', async (_, secondsAhead) => {
    await expect(declare({ clock: new WrongClock(secondsAhead) })).rejects.toThrow(
      /^the clock of this machine says \d{4}-\S+Z, that of MySQL \d{4}-\S+Z: they may differ by 5 seconds/,
    );
    expect(await traces()).toMatchObject(untouched);
    expect(await on.client.exists(revocationStreamKey, allTokensFromKey)).toBe(0);
  });

  it('says what both clocks say', async () => {
    const [clock, there] = [new TestClock(), new TestClock()];
    clock.advance(6);
    const witnesses = { all: () => [{ name: 'Redis', now: async () => there.now() }] };
    const said = `the clock of this machine says ${clock.now().toISOString()}, that of Redis ${there.now().toISOString()}`;
    await expect(declare({ clock, witnesses })).rejects.toThrow(said);
    there.advance(1);
    expect(await declare({ clock, witnesses })).toMatchObject({ announced: true });
  });

  it('asks both stores, to a fraction of a second', async () => {
    const witnesses = new WitnessClocks(
      on.auth.application.get(Database, { strict: false }),
      on.auth.application.get(Redis, { strict: false }),
    ).all();
    expect(witnesses.map(({ name }) => name)).toEqual(['MySQL', 'Redis']);
    for (const { now } of witnesses) {
      const asked = Date.now();
      const there = (await now()).getTime();
      expect([there >= asked - 1_000, there <= Date.now() + 1_000]).toEqual([true, true]);
    }
  });

  it('is declared by a clock that MySQL and Redis agree with', async () => {
    expect(await declare({})).toMatchObject({ begunEarlier: false, announced: true });
  });

  it('is not refused because a store was slow to say what time it is', async () => {
    const [clock, there] = [new TestClock(), new TestClock()];
    const slow = async () => {
      clock.advance(9);
      return there.now();
    };
    expect(await declare({ clock, witnesses: { all: () => [{ name: 'MySQL', now: slow }] } })).toMatchObject({
      announced: true,
    });
  });

  it('does without the time of Redis while Redis is away', async () => {
    await on.redis.kill();
    expect(await declare({})).toMatchObject({ announced: false });
    expect(await traces()).toMatchObject({ emergencies: 1 });
  });

  it('that was begun at its time is finished whatever the clock says', async () => {
    const { emergency } = await declare({});
    await on.auth.schema.execute('UPDATE emergency SET announced_at = NULL');
    expect(await declare({ clock: new WrongClock(600) })).toMatchObject({ emergency, begunEarlier: true });
  });
});
