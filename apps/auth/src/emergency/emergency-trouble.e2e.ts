// Rules of an emergency while something else fails, too: nothing is half done for long, and nothing is done twice.

import { Redis } from 'ioredis';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type AuthOnRedis, startAuthOnRedis } from '../../../../test/support/auth-on-redis.ts';
import { alice, login } from '../../../../test/support/cast.ts';
import { Cutter } from '../../../../test/support/cutter.ts';
import { declareEmergency, heard } from '../../../../test/support/emergency.ts';
import { Database } from '#mysql/database';
import { revocationStreamKey } from '../revocation/revocation.lua.ts';
import { RevocationLog } from '../revocation/revocation.log.ts';
import { KeyReplacement } from '../signing-key/key-replacement.ts';
import { SigningKeys } from '../signing-key/signing-key.service.ts';
import { EmergencyFollower } from './emergency.follower.ts';

describe('an emergency', () => {
  let on: AuthOnRedis;
  let cutter: Cutter;

  beforeEach(async () => {
    on = await startAuthOnRedis();
    cutter = new Cutter();
  });

  afterEach(async () => {
    cutter.close();
    await on.stop();
  });

  const statusOf = async (accessToken: string) =>
    (await on.auth.request('GET', '/api/v1/account', { accessToken })).statusCode;
  const keys = () => on.auth.application.get(SigningKeys, { strict: false });
  const follower = () => on.auth.application.get(EmergencyFollower, { strict: false });
  /** How often the emergency stands in the stream, in the history and in MySQL, and how many of those verifiers know. */
  const traces = async () => {
    const entries = await on.client.xrange(revocationStreamKey, '-', '+');
    const connection = await createConnection({ uri: on.auth.schema.adminUrl });
    const [[row]] = await connection.query<RowDataPacket[]>(
      `SELECT (SELECT COUNT(*) FROM audit_event WHERE action = 'tokens.revoked_all') AS events,
         COUNT(*) AS emergencies, COUNT(announced_at) AS announced FROM emergency`,
    );
    await connection.end();
    return { told: entries.filter(([, fields]) => fields.includes('all')).length, ...row };
  };
  /** A process that dies between MySQL's commit and the stream. */
  const declareAndDie = () =>
    on.auth.application
      .get(Database, { strict: false })
      .transaction(() => on.auth.application.get(KeyReplacement, { strict: false }).replaceAll());

  it('whose word Redis does not take replaces the keys all the same, says so, and is finished by doing it again', async () => {
    const member = await alice(on.auth);
    await on.redis.kill();
    const failed = await declareEmergency(on.auth);
    expect(failed).toMatchObject({ begunEarlier: false, announced: false });
    await on.backAgain();
    const finished = await declareEmergency(on.auth);
    expect(finished).toMatchObject({ emergency: failed.emergency, begunEarlier: true, announced: true });
    await heard([on.auth.application]);
    expect(await statusOf(member.accessToken)).toBe(401);
    expect(await statusOf((await login(on.auth, member)).accessToken)).toBe(200);
    expect(await traces()).toMatchObject({ told: 1, emergencies: 1, announced: 1, events: 1 });
  });

  it('takes hold in this service without Redis once it reads the keys anew, and nobody gets in by the old ones', async () => {
    const member = await alice(on.auth);
    await on.redis.kill();
    await declareEmergency(on.auth);
    await keys().rotate();
    await follower().follow();
    expect(await statusOf(member.accessToken)).toBe(401);
    expect(on.auth.application.get(RevocationLog, { strict: false }).notBefore).toBeGreaterThan(0);
  });

  it('that was cut off before anybody was told is told by any copy that runs', async () => {
    const member = await alice(on.auth);
    await declareAndDie();
    await follower().follow();
    await heard([on.auth.application]);
    expect(await statusOf(member.accessToken)).toBe(401);
    await follower().follow();
    expect(await traces()).toMatchObject({ told: 1, emergencies: 1, announced: 1 });
  });

  it('that was cut off when it had been told is not told twice', async () => {
    const { emergency } = await declareEmergency(on.auth);
    await on.auth.schema.execute('UPDATE emergency SET announced_at = NULL');
    expect(await declareEmergency(on.auth)).toMatchObject({ emergency, begunEarlier: true, announced: true });
    expect(await traces()).toMatchObject({ told: 1, emergencies: 1, announced: 1 });
  });

  it('is finished once by many who try at the same time', async () => {
    await declareAndDie();
    await Promise.all(Array.from({ length: 5 }, () => follower().follow()));
    expect(await traces()).toMatchObject({ emergencies: 1, announced: 1 });
  });

  it('leaves a copy that cannot read the new keys with none: it signs, verifies and publishes nothing until it can', async () => {
    const member = await alice(on.auth);
    const doomed = await on.auth.startCopy({ MYSQL_URL: await cutter.wayTo(on.auth.schema.url) });
    const jwks = () => doomed.inject('/.well-known/jwks.json');
    const headers = { authorization: `Bearer ${member.accessToken}` };
    cutter.end();
    await declareEmergency(on.auth, [doomed]);
    expect((await jwks()).statusCode).toBe(503);
    expect((await doomed.inject({ url: '/api/v1/account', headers })).statusCode).toBe(503);
    cutter.heal();
    await doomed.get(SigningKeys, { strict: false }).rotate();
    expect((await jwks()).json()).toEqual((await on.auth.request('GET', '/.well-known/jwks.json')).json());
  });

  it('is known to a copy that starts without Redis', async () => {
    const { emergency } = await declareEmergency(on.auth);
    await on.redis.kill();
    const copy = await on.auth.startCopy();
    expect(copy.get(RevocationLog, { strict: false }).notBefore).toBe(emergency.notBefore);
    expect(copy.get(Redis, { strict: false }).status).not.toBe('ready');
  });
});
