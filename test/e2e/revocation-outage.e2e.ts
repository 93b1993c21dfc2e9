// The revocation feed between two real processes, when one of them or a store is killed: nothing is missed, nothing invented.

import { BothProcesses } from '../support/both-processes.ts';
import type { SignedIn } from '../support/cast.ts';
import { FeedSpoiler, type Spoiling } from '../support/feed-spoiler.ts';
import { join } from '../support/process-cast.ts';
import { feedCondition, isTaken, untilFollowing, untilRefused } from '../support/refusals.ts';

const patience = 120_000;

let both: BothProcesses;
/** Nobody ever does anything to them. */
let bystander: SignedIn;

beforeAll(async () => {
  both = await BothProcesses.start();
  bystander = await join(both);
}, patience);

beforeEach(() => untilFollowing(both, 'events'), patience);
afterAll(() => both.stop(), patience);

const isRight = async (gone: SignedIn[], here: SignedIn[] = []) => {
  for (const who of gone) expect(await isTaken(both, who)).toBe(false);
  for (const who of [bystander, ...here]) expect(await isTaken(both, who)).toBe(true);
};

async function logOut({ refreshToken }: SignedIn): Promise<void> {
  const answer = await both.send('auth', 'POST', '/api/v1/auth/logout', { body: { refresh_token: refreshToken } });
  expect(answer.status).toBe(204);
}

/** Somebody whose logout the profile service knows of. */
async function loggedOut(): Promise<SignedIn> {
  const alice = await join(both);
  expect(await isTaken(both, alice)).toBe(true);
  await logOut(alice);
  await untilRefused(both, alice);
  return alice;
}

describe('what the profile service has heard', () => {
  it(
    'holds when auth is killed right afterwards, and is on disk for a start without auth',
    async () => {
      const [alice, bob] = [await loggedOut(), await join(both)];
      await logOut(bob);
      await untilRefused(both, bob);
      await both.kill('auth');
      await isRight([alice, bob]);
      await untilFollowing(both, 'nothing');
      await isRight([alice, bob]);

      await both.end('profile');
      await both.startProfile();
      expect(await feedCondition(both)).toMatchObject({ following: 'nothing' });
      await isRight([alice, bob]);

      await both.kill('profile');
      await both.startProfile();
      await isRight([alice, bob]);

      await both.startAuth();
      await untilFollowing(both, 'events');
      await isRight([alice, bob, await loggedOut()], [await join(both)]);
    },
    patience,
  );

  it(
    'is the same after auth was started anew, and what was revoked meanwhile is known when the profile service starts',
    async () => {
      const [alice, bob] = [await loggedOut(), await join(both)];
      await both.end('auth');
      await isRight([alice]);
      await both.startAuth();
      await untilFollowing(both, 'events');
      await isRight([alice], [bob]);
      await both.kill('profile');
      await logOut(bob);
      await both.startProfile();
      await isRight([alice, bob], [await join(both)]);
    },
    patience,
  );

  it(
    'is the same when Redis is killed, whatever that has lost, and what is revoked afterwards comes on top',
    async () => {
      const alice = await loggedOut();
      await both.redis.kill();
      await isRight([alice]);
      await both.redis.restart();
      await isRight([alice, await loggedOut()], [await join(both)]);
      expect(await feedCondition(both)).toMatchObject({ stale: false });
    },
    patience,
  );
});

describe('behind a proxy that has the events', () => {
  let spoiler: FeedSpoiler;

  beforeAll(async () => {
    spoiler = await FeedSpoiler.start(both.urlOf('auth'));
    await both.end('profile');
    await both.startProfile({ REVOCATIONS_URL: `${spoiler.url}/.well-known/revocations` });
  }, patience);

  afterAll(() => spoiler.stop());

  it.each<Spoiling>(['buffered', 'unknown', 'cut off'])(
    '%s, it asks for the snapshot, and comes back to them',
    async (spoiling) => {
      spoiler.spoiling = spoiling;
      await both.end('profile');
      await both.startProfile({ REVOCATIONS_URL: `${spoiler.url}/.well-known/revocations` });
      await untilFollowing(both, 'polling');
      const alice = await join(both);
      await logOut(alice);
      const took = await untilRefused(both, alice);
      process.stdout.write(`    by polling, events ${spoiling}: ${took.toFixed(1)} ms\n`);
      expect(took).toBeLessThan(3_000);
      await isRight([alice]);
      spoiler.spoiling = undefined;
      await untilFollowing(both, 'events');
    },
    patience,
  );
});
