// Killed at each step: a withdrawal is done on both sides or it has not begun; nothing stays half-done.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Redis } from 'ioredis';
import { ServiceTokenIssuer } from '../../apps/auth/src/access-token/service-token.ts';
import { type BothServices, startBothServices } from '../support/both-services.ts';
import { Cutter } from '../support/cutter.ts';
import { holdOutbox } from '../support/exports.ts';
import { asMember, type Leaver, leaver, leftInProfile, leftOf, pictures } from '../support/leaver.ts';

const patience = 600_000;

describe('a process that is killed', () => {
  let both: BothServices;
  let bystander: Leaver;
  let deliver: () => Promise<void>;
  /** Copies whose every way to a store or to another service can be cut. */
  let doomed: NestFastifyApplication;
  let doomedProfile: NestFastifyApplication;
  let deliverDoomed: () => Promise<void>;
  let cutter: Cutter;

  beforeAll(async () => {
    both = await startBothServices({ RATE_LIMIT_FACTOR: '1000000' });
    bystander = await leaver(both);
    ({ deliver } = await holdOutbox(both.auth.application));
  });

  beforeEach(async () => {
    const { auth, gate, profileSchema } = both;
    cutter = new Cutter();
    doomed = await auth.startCopy({
      MYSQL_URL: await cutter.wayTo(auth.schema.url),
      REDIS_URL: await cutter.wayTo(auth.redisUrl),
      PROFILE_URL: await cutter.wayTo(gate.url),
    });
    ({ deliver: deliverDoomed } = await holdOutbox(doomed));
    doomedProfile = await both.startProfileCopy({ MYSQL_URL: await cutter.wayTo(profileSchema.url) });
  });

  afterEach(async () => {
    cutter.close();
    await doomed.close();
    await doomedProfile.close();
  });

  afterAll(() => both.stop());

  const newLeaver = () => leaver(both, [bystander]);
  /** By a token of now: the one from before is void as soon as the sessions have ended, whatever becomes of the rest. */
  const isAlive = async (who: Leaver) => {
    const { email, password } = who;
    const answer = await both.auth.post('/api/v1/auth/login', { email, password });
    if (answer.statusCode !== 200) return false;
    const { access_token: accessToken } = answer.json<{ access_token: string }>();
    const profile = await asMember(both, { accessToken }, 'GET', '/api/v1/me/profile');
    return profile.statusCode === 200 && profile.json<{ avatarUrl: unknown }>().avatarUrl !== null;
  };
  /** What another process does once the lease of the dead one has run out. */
  const recover = async () => {
    both.auth.clock.advance(61);
    await deliver();
  };

  it(
    'in the midst of a withdrawal or its erasure: all of it is done, or none of it and nobody was told so',
    async () => {
      const seen = { untouched: 0, erased: 0 };
      for (let packets = 0; ; packets++) {
        const member = await newLeaver();
        const before = (await pictures(both)).length;
        const { wasCut, status } = await withdrawAndDie(member, packets);
        await recover();
        const left = await leftOf(both, member);
        const outcome = left.length === 0 ? 'erased' : (await isAlive(member)) ? 'untouched' : 'half-done';
        expect({ packets, outcome, left }).toMatchObject({ outcome: left.length === 0 ? 'erased' : 'untouched' });
        if (status === 202) expect({ packets, outcome }).toMatchObject({ outcome: 'erased' });
        if (outcome === 'erased') expect(await pictures(both)).toHaveLength(before - 1);
        seen[outcome as 'untouched' | 'erased']++;
        if (!wasCut) break;
        cutter.heal();
      }
      expect(seen.untouched).toBeGreaterThan(10);
      expect(seen.erased).toBeGreaterThan(10);
    },
    patience,
  );

  /** Withdraws the account and erases it, until the `packets` to and from the stores are used up. */
  async function withdrawAndDie({ accessToken, password }: Leaver, packets: number) {
    await ready(doomed.get(Redis, { strict: false }));
    cutter.cutAfter(packets);
    const headers = { authorization: `Bearer ${accessToken}` };
    const answer = await doomed.inject({ method: 'DELETE', url: '/api/v1/account', headers, payload: { password } });
    await deliverDoomed().catch(() => undefined);
    const wasCut = cutter.isCut;
    cutter.end();
    return { wasCut, status: answer.statusCode };
  }

  it(
    'in the midst of the erasure in the profile service: told once more, everything is gone',
    async () => {
      let rounds = 0;
      for (let packets = 0; ; packets++, rounds++) {
        const member = await newLeaver();
        const before = (await pictures(both)).length;
        const { wasCut, status } = await eraseAndDie(member, packets);
        if (status !== 202) expect(await push(both.profile, member)).toBe(202);
        expect({ packets, pictures: (await pictures(both)).length }).toEqual({ packets, pictures: before - 1 });
        expect(await leftInProfile(both, member)).toEqual([]);
        if (!wasCut) break;
        cutter.heal();
      }
      expect(rounds).toBeGreaterThan(8);
    },
    patience,
  );

  const push = async (profile: NestFastifyApplication, { id }: Leaver) => {
    const payload = both.auth.application.get(ServiceTokenIssuer, { strict: false }).accountPurged(id);
    const headers = { 'content-type': 'application/secevent+jwt' };
    return (await profile.inject({ method: 'POST', url: '/internal/account-events', headers, payload })).statusCode;
  };

  async function eraseAndDie(member: Leaver, packets: number) {
    cutter.cutAfter(packets);
    const status = await push(doomedProfile, member);
    const wasCut = cutter.isCut;
    cutter.end();
    return { wasCut, status };
  }
});

async function ready(redis: Redis): Promise<void> {
  if (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve));
}
