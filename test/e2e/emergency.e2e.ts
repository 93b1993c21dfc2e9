// The emergency as the profile service meets it: whoever has the old key has nothing, and auth's own word still gets through.

import { setTimeout as pause } from 'node:timers/promises';
import { JwtService } from '@nestjs/jwt';
import { accountPurged, profileAudience } from '#access-token/service-token';
import { SigningKeys } from '../../apps/auth/src/signing-key/signing-key.service.ts';
import { type BothServices, startBothServices } from '../support/both-services.ts';
import { alice, claimsOf, login, type SignedIn } from '../support/cast.ts';
import { declareEmergency } from '../support/emergency.ts';
import { holdOutbox } from '../support/exports.ts';
import { type Leaver, leaver } from '../support/leaver.ts';

describe('the profile service in an emergency', () => {
  let both: BothServices;

  beforeEach(async () => {
    both = await startBothServices({ RATE_LIMIT_FACTOR: '1000000' });
  });

  afterEach(() => both.stop());

  const statusOf = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await both.profile.inject({ url: '/api/v1/me/profile', headers })).statusCode;
  };
  /** Nobody here has a profile: 404 is what a good token gets. */
  const untilRefused = async (token: string) => {
    while ((await statusOf(token)) !== 401) await pause(5);
  };
  /** What Mallory can sign who has got hold of the current key. */
  const forgerWithTheKey = () => {
    const { kid, privateKey } = both.auth.application.get(SigningKeys, { strict: false }).current();
    const jwt = both.auth.application.get(JwtService, { strict: false });
    return (typ: string, claims: object) =>
      jwt.sign(claims, { privateKey, algorithm: 'RS256', header: { alg: 'RS256', typ, kid } });
  };
  const inTheFuture = ({ accessToken }: SignedIn) => {
    const claims = claimsOf(accessToken) as { iat: number; exp: number };
    return { ...claims, iat: claims.iat + 50, exp: claims.exp + 50 };
  };
  const purge = (token: string) =>
    both.profile.inject({
      method: 'POST',
      url: '/internal/account-events',
      headers: { 'content-type': 'application/secevent+jwt' },
      payload: token,
    });

  it('refuses tokens dated into the future by a stolen key, old and new, and takes who signs in again', async () => {
    const member = await alice(both.auth);
    const forge = forgerWithTheKey();
    const forged = forge('at+jwt', inTheFuture(member));
    expect(await statusOf(forged)).toBe(404);
    await declareEmergency(both.auth);
    await untilRefused(forged);
    expect(await statusOf(member.accessToken)).toBe(401);
    const again = await login(both.auth, member);
    expect(await statusOf(again.accessToken)).toBe(404);
    expect(await statusOf(forge('at+jwt', inTheFuture(again)))).toBe(401);
    expect(await statusOf(again.accessToken)).toBe(404);
  });

  it('acts on no event that a stolen key has signed', async () => {
    const member = await alice(both.auth);
    const forge = forgerWithTheKey();
    await declareEmergency(both.auth);
    await untilRefused(member.accessToken);
    const iat = Math.floor(both.auth.clock.now().getTime() / 1_000);
    const iss = claimsOf(member.accessToken)['iss'];
    const event = {
      ...{ iss, aud: profileAudience, iat, exp: iat + 60, jti: 'forged' },
      sub_id: { format: 'iss_sub', iss, sub: member.id },
      events: { [accountPurged]: {} },
    };
    expect((await purge(forge('secevent+jwt', event))).statusCode).toBe(400);
    expect((await purge(forgerWithTheKey()('secevent+jwt', event))).statusCode).toBe(202);
  });

  it('erases who left right before: an event that was under way with a dead key is signed and sent again', async () => {
    const profileOf = async ({ handle }: Leaver) =>
      (await both.profile.inject(`/api/v1/profiles/${handle}`)).statusCode;
    const [bystander, who] = [await alice(both.auth), await leaver(both)];
    const { deliver } = await holdOutbox(both.auth.application);
    both.gate.rule = () => 'held';
    const payload = { password: who.password };
    const answer = await both.auth.request('DELETE', '/api/v1/account', { accessToken: who.accessToken, payload });
    expect(answer.statusCode).toBe(202);
    const firstTry = deliver();
    await both.gate.untilHeld();
    await declareEmergency(both.auth);
    await untilRefused(bystander.accessToken);
    both.gate.letThrough();
    await firstTry;
    expect(await profileOf(who)).toBe(200);
    both.auth.clock.advance(61);
    await deliver();
    expect(await profileOf(who)).toBe(404);
  });
});
