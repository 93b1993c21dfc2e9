// Attacks by another kind of token that the same issuer signs: cross-JWT confusion (RFC 8725 §2.8, §3.12, RFC 9068 §5).

import { randomUUID } from 'node:crypto';
import { type Attack, attack, leniency, type Material } from './attack.ts';
import { compact, rsa } from './forging.ts';

/** A token of its own kind, by the issuer's key, with no more than such a token says. */
const of = (typ: string, claimsOf: (material: Material) => object) => (material: Material) =>
  compact(
    { alg: 'RS256', typ, kid: material.key.kid },
    { iss: material.issuer, iat: material.now, jti: randomUUID(), ...claimsOf(material) },
    rsa(material.key.privateKey),
  );

const confusion = 'RFC 8725 §2.8, §3.11';

const asPerson = ({ claims: { sub, sid, auth_time, roles, email_verified, name } }: Material) => ({
  sub,
  sid,
  auth_time,
  roles,
  email_verified,
  name,
});

const access = (change: (material: Material) => object) =>
  of('at+jwt', (material) => ({ ...material.claims, ...change(material) }));

export const kindAttacks: readonly Attack[] = [
  attack(
    'an ID token',
    `${confusion}, RFC 9068 §5`,
    of('JWT', ({ audience, claims, now }) => ({
      aud: audience,
      sub: claims['sub'],
      nonce: 'n-0S6_WzA2Mj',
      exp: now + 300,
      azp: audience,
    })),
  ),
  attack(
    'a refresh token that is a JWT',
    confusion,
    of('refresh+jwt', ({ audience, claims, now }) => ({ aud: audience, sub: claims['sub'], exp: now + 30 * 86_400 })),
  ),
  attack('a refresh token that is opaque', confusion, () => `pfr_${randomUUID().replaceAll('-', '')}`),
  attack(
    'a snapshot of revocations',
    confusion,
    of('revocations+jwt', () => ({
      cursor: '0-0',
      not_before: 0,
      kept_for: 720,
      revoked: { sid: {}, sub: {}, jti: {} },
    })),
  ),
  attack(
    'a snapshot of revocations with the claims of an access token',
    confusion,
    of('revocations+jwt', ({ claims }) => ({ ...claims, cursor: '0-0', not_before: 0, kept_for: 720, revoked: {} })),
  ),
  attack(
    'a card that was verified',
    confusion,
    of('verify-card+jwt', ({ audience, claims, now }) => ({ aud: audience, sub: claims['sub'], exp: now + 300 })),
  ),
  attack(
    'a security event',
    `${confusion}, RFC 8417 §4.5`,
    of('secevent+jwt', ({ issuer, claims }) => ({
      aud: 'peerfinder-profile',
      sub_id: { format: 'iss_sub', iss: issuer, sub: claims['sub'] },
      events: { 'https://schemas.openid.net/secevent/risc/event-type/account-purged': {} },
    })),
  ),
  attack(
    'an internal request',
    confusion,
    of('internal-request+jwt', ({ claims, now }) => ({
      aud: 'peerfinder-profile',
      sub: claims['sub'],
      htm: 'GET',
      htu: '/',
      exp: now + 60,
    })),
  ),
  attack(
    'an assertion that a client authenticates with',
    `${confusion}, RFC 7523 §3`,
    of('JWT', ({ issuer, now }) => ({ iss: 'client', sub: 'client', aud: issuer, exp: now + 60 })),
  ),
  leniency(
    'a service’s token with a person’s claims',
    'RFC 9068 §2.2, §5',
    access((material) => ({ ...asPerson(material), sub: 'client', client_id: 'client' })),
  ),
  leniency(
    'a person’s token that says its client is its subject',
    'RFC 9068 §2.2, §5',
    access(({ claims }) => ({ client_id: claims['sub'] })),
  ),
  leniency(
    'a service’s token under a person’s sub',
    'RFC 9068 §5',
    access(() => ({ sid: undefined, auth_time: undefined, roles: undefined, email_verified: undefined })),
  ),
  leniency(
    'a token that is bound to a key, borne without proof',
    'RFC 7800 §3, RFC 9449 §7',
    access(() => ({ cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } })),
  ),
];
