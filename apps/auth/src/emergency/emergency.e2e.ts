// Rules of the emergency: no key and no token of before is good for anything afterwards, and everybody goes on at once.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { JwtService } from '@nestjs/jwt';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { type AuthService, startAuthService } from '../../../../test/support/auth-service.ts';
import { ada, alice, claimsOf, login, type SignedIn, type TokenAnswer } from '../../../../test/support/cast.ts';
import { aClient, tokenOf } from '../../../../test/support/clients.ts';
import { declareEmergency, heard, timeOf } from '../../../../test/support/emergency.ts';
import { emptyRedisDatabase } from '../../../../test/support/redis-database.ts';
import { RevocationLog } from '../revocation/revocation.log.ts';
import { revokeAllTokens } from '../revoke-all-tokens.ts';
import { rotationPolicy, SigningKeys } from '../signing-key/signing-key.service.ts';

interface Jwks {
  keys: { kid: string }[];
}

describe('npm run revoke-all-tokens', () => {
  let auth: AuthService;
  let copy: NestFastifyApplication;

  beforeEach(async () => {
    auth = await startAuthService();
    copy = await auth.startCopy();
  });

  afterEach(() => auth.stop());

  const keysOf = (application: NestFastifyApplication) => application.get(SigningKeys, { strict: false });
  const statusAt = async (application: NestFastifyApplication, token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await application.inject({ url: '/api/v1/account', headers })).statusCode;
  };
  const statuses = (token: string) => Promise.all([auth.application, copy].map((each) => statusAt(each, token)));
  const kidsAt = async (application: NestFastifyApplication) =>
    (await application.inject('/.well-known/jwks.json')).json<Jwks>().keys.map(({ kid }) => kid);
  const refresh = (refresh_token: string) => auth.post('/api/v1/auth/refresh', { refresh_token });
  const select = async <Row>(sql: string): Promise<Row[]> => {
    const connection = await createConnection({ uri: auth.schema.adminUrl });
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    await connection.end();
    return rows as Row[];
  };

  /** What somebody can sign who has got hold of the key. */
  const forgerWith = ({ kid, privateKey } = keysOf(auth.application).current()) => {
    const jwt = auth.application.get(JwtService, { strict: false });
    const header = { alg: 'RS256' as const, typ: 'at+jwt', kid };
    return (claims: object) => jwt.sign(claims, { privateKey, algorithm: 'RS256', header });
  };
  const futureDated = ({ accessToken }: SignedIn) => {
    const claims = claimsOf(accessToken) as { iat: number; exp: number };
    return { ...claims, iat: claims.iat + 30, exp: claims.exp + 30 };
  };

  it('makes void what was issued before, at every copy, and ends what it could be renewed with', async () => {
    const member = await alice(auth);
    expect(await statuses(member.accessToken)).toEqual([200, 200]);
    await declareEmergency(auth, [copy]);
    expect(await statuses(member.accessToken)).toEqual([401, 401]);
    const answer = await refresh(member.refreshToken);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      401,
      { code: 'invalid_grant', endedBecause: 'revoked_all' },
    ]);
  });

  it('lets people sign in again in the same second, and what they get is good everywhere and can be renewed', async () => {
    const member = await alice(auth);
    await declareEmergency(auth, [copy]);
    const again = await login(auth, member);
    expect(await statuses(again.accessToken)).toEqual([200, 200]);
    const renewed = await refresh(again.refreshToken);
    expect(renewed.statusCode).toBe(200);
    expect(await statuses(renewed.json<TokenAnswer>().access_token)).toEqual([200, 200]);
    auth.clock.advance(300);
    expect((await refresh(renewed.json<TokenAnswer>().refresh_token)).statusCode).toBe(200);
  });

  it('makes services ask for new tokens, by the secrets that they have, and those are good at once', async () => {
    const client = await aClient(auth, 'members:read');
    const members = async (token: string) => {
      const request = { url: '/api/v1/members', headers: { authorization: `Bearer ${token}` } };
      return Promise.all([auth.application, copy].map(async (each) => (await each.inject(request)).statusCode));
    };
    const before = await tokenOf(auth, client);
    expect(await members(before)).toEqual([200, 200]);
    await declareEmergency(auth, [copy]);
    expect(await members(before)).toEqual([401, 401]);
    expect(await members(await tokenOf(auth, client))).toEqual([200, 200]);
  });

  it('replaces the published keys at every copy and erases the private halves of the old ones', async () => {
    const before = await kidsAt(copy);
    await declareEmergency(auth, [copy]);
    const after = await kidsAt(auth.application);
    expect(after).toHaveLength(2);
    expect(after.filter((kid) => before.includes(kid))).toEqual([]);
    expect(await kidsAt(copy)).toEqual(after);
    const kept = await select(
      'SELECT state, sealed_private_der IS NULL AS erased FROM signing_key ORDER BY state, kid',
    );
    expect(kept).toEqual([
      { state: 'current', erased: 0 },
      { state: 'next', erased: 0 },
      { state: 'retired', erased: 1 },
      { state: 'retired', erased: 1 },
    ]);
  });

  it('has no copy tell of it while that copy still publishes or signs with a key of before', async () => {
    const before = await kidsAt(copy);
    const seen: string[] = [];
    const log = copy.get(RevocationLog, { strict: false });
    log.onGrowth(() => {
      if (log.notBefore > 0)
        seen.push(
          ...keysOf(copy)
            .published()
            .map(({ kid }) => kid),
          keysOf(copy).current().kid,
        );
    });
    await declareEmergency(auth, [copy]);
    expect(seen).not.toEqual([]);
    expect(seen.filter((kid) => before.includes(kid))).toEqual([]);
  });

  it('leaves nothing to somebody who has the old key, whatever date they write, even if it was accepted before', async () => {
    const member = await alice(auth);
    const forge = forgerWith();
    const accepted = forge(futureDated(member));
    expect(await statuses(accepted)).toEqual([200, 200]);
    await declareEmergency(auth, [copy]);
    const again = await login(auth, member);
    expect(await statuses(accepted)).toEqual([401, 401]);
    for (const claims of [futureDated(again), claimsOf(again.accessToken)]) {
      expect(await statuses(forge(claims))).toEqual([401, 401]);
    }
  });

  it('does the same with the key that was published to sign next', async () => {
    const next = keysOf(auth.application)
      .published()
      .find(({ state }) => state === 'next');
    const forge = forgerWith(next);
    await declareEmergency(auth, [copy]);
    const member = await alice(auth);
    expect(await statuses(forge(claimsOf(member.accessToken)))).toEqual([401, 401]);
  });

  it('is an event of the history, by nobody', async () => {
    const { emergency } = await declareEmergency(auth);
    const organiser = await ada(auth);
    const answer = await auth.request('GET', '/api/v1/audit-events?action=tokens.revoked_all', organiser);
    expect(answer.json()).toMatchObject({
      items: [{ action: 'tokens.revoked_all', actor: null, target: null, detail: { notBefore: emergency.notBefore } }],
    });
  });

  it('holds when Redis has forgotten everything: MySQL has not', async () => {
    const member = await alice(auth);
    const { emergency } = await declareEmergency(auth, [copy]);
    const forgetful = await auth.startCopy({ REDIS_URL: await emptyRedisDatabase() });
    expect(forgetful.get(RevocationLog, { strict: false }).notBefore).toBe(emergency.notBefore);
    expect(await statusAt(forgetful, member.accessToken)).toBe(401);
  });

  it('does it anew when it is run again later', async () => {
    const [first, second] = [await declareEmergency(auth), await declareEmergency(auth, [copy])];
    expect(second.begunEarlier).toBe(false);
    expect(second.emergency.notBefore).toBeGreaterThan(first.emergency.notBefore);
    expect(await statuses((await alice(auth)).accessToken)).toEqual([200, 200]);
  });

  it('agrees with rotations and other emergencies at the same time on one current and one next key', async () => {
    auth.clock.advance(rotationPolicy.signsForSeconds + 1);
    const declared = () => revokeAllTokens(auth.environment, timeOf(auth));
    const rotated = (application: NestFastifyApplication) => keysOf(application).rotate();
    await Promise.all([rotated(copy), declared(), rotated(auth.application), declared(), rotated(copy), declared()]);
    await heard([auth.application, copy]);
    const published = await select<{ kid: string; state: string }>(
      `SELECT kid, state FROM signing_key WHERE state <> 'retired' ORDER BY state`,
    );
    expect(published.map(({ state }) => state)).toEqual(['current', 'next']);
    for (const application of [auth.application, copy]) {
      expect((await kidsAt(application)).toSorted()).toEqual(published.map(({ kid }) => kid).toSorted());
    }
    expect(await statuses((await alice(auth)).accessToken)).toEqual([200, 200]);
  });
});
