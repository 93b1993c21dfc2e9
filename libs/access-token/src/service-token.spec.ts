// Rules of verifying what auth says to another service, and what never passes as that.

import { audience, claimsOf, headerOf, hmacSigned, issuer, signed, signingKey } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { KeysUnavailableError } from './errors.ts';
import { accountPurged, profileAudience, ServiceTokenVerifier } from './service-token.ts';
import { AccessTokenVerifier } from './verifier.ts';

const key = signingKey('key-1');
const foreignKey = signingKey('key-1');
const clock = new StoppedClock();
const keys = { keyFor: (kid: string) => (kid === key.kid ? key.publicKey : undefined), holds: () => true };
const verifier = new ServiceTokenVerifier({ keys, issuer, audience: profileAudience, clock });

const envelope = {
  iss: issuer,
  aud: profileAudience,
  jti: 'event-1',
  iat: clock.seconds,
  exp: clock.seconds + 60,
};
const subject = { format: 'iss_sub', iss: issuer, sub: 'alice' };
const event = { ...envelope, sub_id: subject, events: { [accountPurged]: {} } };
const request = { htm: 'GET', htu: '/internal/accounts/alice/data' };
const requestClaims = { ...envelope, ...request, sub: 'alice' };
const header = (typ: string) => ({ ...headerOf(key), typ });
const eventToken = (claims: object = event, typ = 'secevent+jwt') => signed(key, claims, header(typ));
const requestToken = (claims: object = requestClaims) => signed(key, claims, header('internal-request+jwt'));

const invalid = { code: 'unauthenticated', reason: 'invalid' };

describe('ServiceTokenVerifier', () => {
  it('answers whose account is no more', async () => {
    await expect(verifier.verifyAccountPurged(eventToken())).resolves.toBe('alice');
  });

  it('answers whose data a request is about', async () => {
    await expect(verifier.verifyRequest(requestToken(), request)).resolves.toBe('alice');
  });

  it.each(['at+jwt', 'JWT', 'SECEVENT+JWT', 'application/secevent+jwt', 'internal-request+jwt', undefined])(
    'refuses an event of the typ %j',
    async (typ) => {
      const token = signed(key, event, { ...headerOf(key), typ });
      await expect(verifier.verifyAccountPurged(token)).rejects.toMatchObject(invalid);
    },
  );

  it('takes neither for the other, and no access token for either', async () => {
    const accessToken = signed(key, claimsOf(clock.seconds));
    await expect(verifier.verifyRequest(eventToken({ ...event, ...requestClaims }), request)).rejects.toMatchObject(
      invalid,
    );
    await expect(verifier.verifyAccountPurged(requestToken({ ...event, ...requestClaims }))).rejects.toMatchObject(
      invalid,
    );
    await expect(verifier.verifyAccountPurged(accessToken)).rejects.toMatchObject(invalid);
    await expect(verifier.verifyRequest(accessToken, request)).rejects.toMatchObject(invalid);
  });

  it.each(['secevent+jwt', 'internal-request+jwt'])('%s never passes for an access token', async (typ) => {
    const accessTokens = new AccessTokenVerifier({ keys, issuer, audience, clock });
    const everything = { ...claimsOf(clock.seconds), ...event, ...requestClaims, aud: audience };
    await expect(accessTokens.verify(signed(key, everything, header(typ)))).rejects.toMatchObject(invalid);
  });

  it.each([
    ['iss', 'http://elsewhere.test'],
    ['aud', 'peerfinder'],
    ['aud', [profileAudience]],
    ['aud', undefined],
    ['jti', ''],
    ['iat', clock.seconds + 61],
    ['iat', undefined],
    ['exp', undefined],
    ['exp', clock.seconds + 301],
    ['events', undefined],
    ['events', null],
    ['events', [accountPurged]],
    ['events', { 'https://schemas.openid.net/secevent/risc/event-type/account-disabled': {} }],
    ['sub_id', undefined],
    ['sub_id', { ...subject, format: 'opaque' }],
    ['sub_id', { ...subject, iss: 'http://elsewhere.test' }],
    ['sub_id', { ...subject, sub: '' }],
    ['sub_id', { ...subject, sub: ['alice'] }],
  ])('refuses an event whose %s is %j', async (name, value) => {
    await expect(verifier.verifyAccountPurged(eventToken({ ...event, [name]: value }))).rejects.toMatchObject(invalid);
  });

  it.each([
    ['htm', 'DELETE'],
    ['htu', '/internal/accounts/bob/data'],
    ['sub', undefined],
  ])('refuses a request token whose %s is %j', async (name, value) => {
    const token = requestToken({ ...requestClaims, [name]: value });
    await expect(verifier.verifyRequest(token, request)).rejects.toMatchObject(invalid);
  });

  it('refuses one that has expired', async () => {
    const claims = { ...event, iat: clock.seconds - 120, exp: clock.seconds - 60 };
    await expect(verifier.verifyAccountPurged(eventToken(claims))).rejects.toMatchObject({ reason: 'expired' });
  });

  it('refuses a foreign signature, an unknown key, an HMAC and none', async () => {
    const typ = header('secevent+jwt');
    const pem = key.publicKey.export({ type: 'spki', format: 'pem' });
    const tokens = [
      signed(foreignKey, event, typ),
      signed(key, event, { ...typ, kid: 'key-2' }),
      hmacSigned(pem, event, { ...typ, alg: 'HS256' }),
      signed(key, event, { ...typ, alg: 'none' }),
      eventToken().replace(/[^.]+$/, ''),
      '',
    ];
    for (const token of tokens) await expect(verifier.verifyAccountPurged(token)).rejects.toMatchObject(invalid);
  });

  it('says that keys are unavailable rather than blame the token', async () => {
    const away = { keyFor: () => Promise.reject(new KeysUnavailableError(3)), holds: () => true };
    const blind = new ServiceTokenVerifier({ keys: away, issuer, audience: profileAudience, clock });
    await expect(blind.verifyAccountPurged(eventToken())).rejects.toMatchObject({ code: 'keys_unavailable' });
  });
});
