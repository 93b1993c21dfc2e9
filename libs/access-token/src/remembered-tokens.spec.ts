// Rules of what a remembered token is worth: never more than a fresh one, whoever tries to make it so.

import { hash } from 'node:crypto';
import { audience, claimsOf, issuer, signed, signingKey } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import type { RevocationSource } from './revocation/revocation.ts';
import { Revocations } from './revocation/revocations.ts';
import { VerifiedTokens } from './verified-tokens.ts';
import { AccessTokenVerifier } from './verifier.ts';

const key = signingKey('key-1');
const invalid = { reason: 'invalid' };

function setUp() {
  const clock = new StoppedClock();
  const heard = new Revocations();
  const revocations: RevocationSource = { isRevoked: (claims) => heard.isRevoked(claims), isStale: false };
  const cache = new VerifiedTokens();
  const published = new Set(['key-1']);
  const keys = {
    keyFor: (kid: string) => (published.has(kid) ? key.publicKey : undefined),
    holds: (kid: string) => published.has(kid),
  };
  const verifier = new AccessTokenVerifier({ keys, issuer, audience, clock, cache, revocations });
  return { clock, heard, cache, published, verifier, claims: claimsOf(clock.seconds) };
}

describe('a remembered token', () => {
  it('is not recalled for one that differs by a single character, wherever it does', async () => {
    const { verifier, claims } = setUp();
    const good = signed(key, claims);
    await verifier.verify(good);
    for (let place = 0; place < good.length; place++) {
      const forged = `${good.slice(0, place)}${good[place] === 'A' ? 'B' : 'A'}${good.slice(place + 1)}`;
      expect(verifier.recall(forged)).toBeUndefined();
    }
    for (const forged of [good.slice(0, -1), `${good}A`, `${good}\0`, ` ${good}`, good.toLowerCase(), ''])
      expect(verifier.recall(forged)).toBeUndefined();
  });

  it('lends nothing to another payload under its header and signature', async () => {
    const { verifier, claims } = setUp();
    const good = signed(key, claims);
    await verifier.verify(good);
    const [header, , signature] = good.split('.');
    const [, payload] = signed(key, { ...claims, roles: ['admin'] }).split('.');
    await expect(verifier.verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject(invalid);
  });

  it('is not found by its own digest in place of the token', async () => {
    const { verifier, claims } = setUp();
    const good = signed(key, claims);
    await verifier.verify(good);
    for (const encoding of ['hex', 'base64url', 'binary'] as const) {
      const digest = hash('sha256', good, encoding);
      expect(verifier.recall(digest)).toBeUndefined();
      await expect(verifier.verify(digest)).rejects.toMatchObject(invalid);
    }
  });

  it('keeps its claims, whatever a handler tries to write into them', async () => {
    const { verifier, claims } = setUp();
    const good = signed(key, claims);
    const first = await verifier.verify(good);
    expect(() => Object.assign(first, { sub: 'ada' })).toThrow(TypeError);
    expect(() => ('roles' in first ? (first.roles as string[]).push('admin') : 0)).toThrow(TypeError);
    expect(await verifier.verify(good)).toEqual(claims);
  });

  it('takes up no room that a forged one asked for, however many there are', async () => {
    const { verifier, cache, claims } = setUp();
    const [header, payload] = signed(key, claims).split('.');
    for (let count = 0; count < 300; count++) {
      const signature = Buffer.alloc(256, count).toString('base64url');
      await expect(verifier.verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject(invalid);
    }
    expect(cache.size).toBe(0);
  });

  it('is refused from its exp and the leeway on, and not recalled from its exp on', async () => {
    const { verifier, clock, claims } = setUp();
    const good = signed(key, claims);
    await verifier.verify(good);
    clock.advance(600);
    expect(verifier.recall(good)).toBeUndefined();
    await expect(verifier.verify(good)).resolves.toBeDefined();
    clock.advance(60);
    await expect(verifier.verify(good)).rejects.toMatchObject({ reason: 'expired' });
  });

  it.each([
    ['session', 'sid', 'session-1'],
    ['subject', 'sub', 'alice'],
    ['jti', 'jti', 'token-1'],
  ] as const)('is refused as soon as its %s is revoked', async (_, kind, id) => {
    const { verifier, heard, clock, claims } = setUp();
    const good = signed(key, claims);
    await verifier.verify(good);
    heard.add({ kind, id, notBefore: clock.seconds + 1 });
    expect(verifier.recall(good)).toBeUndefined();
    await expect(verifier.verify(good)).rejects.toMatchObject({ reason: 'revoked' });
  });

  it('is refused as soon as everything is revoked, and not remembered again', async () => {
    const { verifier, heard, cache, clock, claims } = setUp();
    const good = signed(key, { ...claims, jti: 'token-2' });
    heard.addEvery(clock.seconds + 1);
    await expect(verifier.verify(good)).rejects.toMatchObject({ reason: 'revoked' });
    expect(cache.size).toBe(0);
  });

  it('can not have outlived its revocation when that is forgotten: by then it has expired', async () => {
    const { verifier, heard, clock, claims } = setUp();
    const longest = signed(key, claims);
    heard.add({ kind: 'sub', id: 'alice', notBefore: clock.seconds + 1 });
    clock.advance(720);
    heard.forget(clock.seconds - 719);
    expect(heard.size).toBe(0);
    await expect(verifier.verify(longest)).rejects.toMatchObject({ reason: 'expired' });
  });

  it('is worth nothing once its key is gone', async () => {
    const { verifier, published, claims } = setUp();
    const good = signed(key, claims);
    await verifier.verify(good);
    published.clear();
    await expect(verifier.verify(good)).rejects.toMatchObject(invalid);
  });
});
