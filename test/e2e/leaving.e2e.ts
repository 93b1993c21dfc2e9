// Leaving over both services: what is erased where, whoever is away meanwhile.

import { Redis } from 'ioredis';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type BothServices, startBothServices } from '../support/both-services.ts';
import { login } from '../support/cast.ts';
import { holdOutbox } from '../support/exports.ts';
import { asMember, joinAtOnce, type Leaver, leaver, leftOf, pictures } from '../support/leaver.ts';

describe('leaving, on both sides', () => {
  let both: BothServices;
  let bystander: Leaver;
  let deliver: () => Promise<void>;

  beforeAll(async () => {
    both = await startBothServices();
    bystander = await leaver(both);
  });

  afterAll(() => both.stop());

  const withdraw = ({ accessToken, password }: Leaver) =>
    both.auth.request('DELETE', '/api/v1/account', { accessToken, payload: { password } });
  const profileOf = async ({ handle }: Leaver) => (await both.profile.inject(`/api/v1/profiles/${handle}`)).statusCode;
  const tombstones = async ({ id }: Leaver) => {
    const connection = await createConnection({ uri: both.auth.schema.adminUrl });
    const [rows] = await connection.query<RowDataPacket[]>('SELECT * FROM tombstone WHERE id = ?', [id]);
    await connection.end();
    return rows as Record<string, unknown>[];
  };
  /** From here on the outbox waits for the test. */
  const hold = async () => ({ deliver } = await holdOutbox(both.auth.application));
  /** Delivers what is due, at least a lease and a pause later. */
  const later = async () => {
    both.auth.clock.advance(600);
    await deliver();
  };

  it('erases everything but an id and dates, from every table, file and key', async () => {
    const member = await leaver(both, [bystander]);
    await login(both.auth, member);
    await both.auth.post('/api/v1/auth/password-resets', { email: member.email });
    await both.auth.request('PATCH', '/api/v1/account', { accessToken: member.accessToken, payload: { locale: 'en' } });
    expect(await leftOf(both, member)).not.toEqual([]);
    const before = (await pictures(both)).length;
    await hold();
    expect((await withdraw(member)).statusCode).toBe(202);
    await deliver();
    expect(await leftOf(both, member)).toEqual([]);
    expect(await pictures(both)).toHaveLength(before - 1);
    expect(await tombstones(member)).toEqual([
      { id: member.id, created_at: expect.any(Date), withdrawn_at: expect.any(Date), erased_at: expect.any(Date) },
    ]);
    expect(await profileOf(member)).toBe(404);
    const liked = await both.profile.inject(`/api/v1/profiles/${bystander.handle}`);
    expect(liked.json()).toMatchObject({ likeCount: 0, followerCount: 0 });
    expect(await inRedis([member.name, member.email])).toEqual([]);
  });

  it('keeps a token that still holds from bringing anything back', async () => {
    const member = await leaver(both, [bystander]);
    const deaf = await both.startProfileCopy({ REVOCATIONS_URL: 'http://127.0.0.1:9/nobody-tells' });
    await withdraw(member);
    await deliver();
    const profile = { handle: member.handle, name: member.name, visibility: 'public' };
    expect((await asMember({ profile: deaf }, member, 'PUT', '/api/v1/me/profile', profile)).statusCode).toBe(404);
    const like = `/api/v1/profiles/${bystander.handle}/like`;
    expect((await asMember({ profile: deaf }, member, 'PUT', like)).statusCode).toBe(404);
    expect(await leftOf(both, member)).toEqual([]);
    await deaf.close();
  });

  it('stops the login at once while the profile service is away, and erases when it is back', async () => {
    const member = await leaver(both, [bystander]);
    both.gate.rule = () => 'closed';
    expect((await withdraw(member)).statusCode).toBe(202);
    await deliver();
    for (let round = 0; round < 3; round++) await later();
    const { email, password } = member;
    expect((await both.auth.post('/api/v1/auth/login', { email, password })).statusCode).toBe(401);
    expect(await profileOf(member)).toBe(200);
    expect(await tombstones(member)).toEqual([]);
    both.gate.letThrough();
    await later();
    expect(await leftOf(both, member)).toEqual([]);
    expect(await tombstones(member)).toHaveLength(1);
  });

  it('tells the profile service again what a backup has brought back', async () => {
    const member = await leaver(both, [bystander]);
    await withdraw(member);
    await deliver();
    await both.profileSchema.execute(
      `INSERT INTO profile_like SELECT id, '${member.id}', NOW() FROM profile WHERE handle = '${bystander.handle}'`,
    );
    await both.profileSchema.execute(`DELETE FROM erased_account WHERE account_id = '${member.id}'`);
    expect(await leftOf(both, member)).toEqual(['profile_like.account_id']);
    await both.auth.schema.execute(
      `INSERT INTO outbox (topic, payload, created_at, due_at) SELECT 'account-withdrawn', id, erased_at, erased_at
       FROM tombstone WHERE id = '${member.id}'`,
    );
    await later();
    expect(await leftOf(both, member)).toEqual([]);
    expect(await tombstones(member)).toHaveLength(1);
  });

  it('lets somebody who came back in the meantime keep all that is new', async () => {
    const member = await leaver(both, [bystander]);
    both.gate.rule = () => 'closed';
    await withdraw(member);
    await deliver();
    const { email } = member;
    const again = await joinAtOnce(both, { email, name: '다시온이', password: 'again battery staple' });
    const profile = { handle: `again-${member.handle}`, name: '다시온이', visibility: 'public' };
    expect((await asMember(both, again, 'PUT', '/api/v1/me/profile', profile)).statusCode).toBe(201);
    both.gate.letThrough();
    await later();
    expect(await tombstones(member)).toHaveLength(1);
    expect((await both.profile.inject(`/api/v1/profiles/again-${member.handle}`)).statusCode).toBe(200);
    expect((await login(both.auth, { email, name: '', password: 'again battery staple' })).id).toBe(again.id);
  });

  it('is done once though both copies of the service carry out the same message', async () => {
    const member = await leaver(both, [bystander]);
    both.gate.rule = () => 'held';
    await withdraw(member);
    const first = deliver();
    await both.gate.untilHeld();
    both.auth.clock.advance(61);
    const second = holdOutbox(await both.auth.startCopy());
    both.gate.letThrough();
    await Promise.all([first, second]);
    await later();
    expect(await tombstones(member)).toHaveLength(1);
    expect(await leftOf(both, member)).toEqual([]);
  });

  /** Keys and values of this test's Redis that hold one of the words. */
  async function inRedis(words: readonly string[]): Promise<string[]> {
    const redis = new Redis(both.auth.redisUrl);
    const found: string[] = [];
    for (const key of await redis.keys('*')) {
      const dump = await redis.dumpBuffer(key);
      if (words.some((word) => key.includes(word) || dump?.includes(word))) found.push(key);
    }
    redis.disconnect();
    return found;
  }
});
