// Rules of verifying an access token, and the attacks that it withstands.

import type { KeyObject } from 'node:crypto';
import { audience, claimsOf, encoded, headerOf, hmacSigned, issuer, signed, signingKey } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import { KeysUnavailableError } from './errors.ts';
import { AccessTokenVerifier } from './verifier.ts';

const key = signingKey('key-1');
const foreignKey = signingKey('key-1');

function setUp(keyFor: (kid: string) => KeyObject | undefined | Promise<KeyObject | undefined> = keyOf) {
  const clock = new StoppedClock();
  const asked: string[] = [];
  const gone = new Set<string>();
  const keys = {
    keyFor: (kid: string) => (asked.push(kid), gone.has(kid) ? undefined : keyFor(kid)),
    holds: (kid: string) => !gone.has(kid),
  };
  const verifier = new AccessTokenVerifier({ keys, issuer, audience, clock });
  return { clock, asked, gone, verifier, claims: claimsOf(clock.seconds) };
}

function keyOf(kid: string): KeyObject | undefined {
  return kid === key.kid ? key.publicKey : undefined;
}

const invalid = { code: 'unauthenticated', reason: 'invalid' };

describe('AccessTokenVerifier', () => {
  it('answers the claims of a token that the issuer signed', async () => {
    const { verifier, claims } = setUp();
    await expect(verifier.verify(signed(key, claims))).resolves.toEqual(claims);
  });

  it('recalls a verified token at once and does not verify it again', async () => {
    const { verifier, claims, asked } = setUp();
    const token = signed(key, claims);
    expect(verifier.recall(token)).toBeUndefined();
    const verified = await verifier.verify(token);
    expect(verifier.recall(token)).toBe(verified);
    await verifier.verify(token);
    expect(asked).toEqual(['key-1']);
  });

  it('takes no remembered token when its key is no more', async () => {
    const { verifier, claims, gone } = setUp();
    const token = signed(key, claims);
    await verifier.verify(token);
    gone.add('key-1');
    expect(verifier.recall(token)).toBeUndefined();
    await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
  });

  it('judges remembered and fresh tokens alike when they expire', async () => {
    const { verifier, claims, clock } = setUp();
    const token = signed(key, claims);
    await verifier.verify(token);
    clock.advance(659);
    await expect(verifier.verify(token)).resolves.toEqual(claims);
    clock.advance(1);
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'expired' });
  });

  it('judges time by its clock alone', async () => {
    const { verifier, clock } = setUp();
    clock.advance(-20 * 365 * 86_400);
    await expect(verifier.verify(signed(key, claimsOf(clock.seconds)))).resolves.toBeDefined();
  });

  it.each(['none', 'None', 'NONE', 'nOnE'])('refuses alg %s', async (alg) => {
    const { verifier, claims } = setUp();
    const unsigned = `${encoded({ ...headerOf(key), alg })}.${encoded(claims)}`;
    await expect(verifier.verify(`${unsigned}.`)).rejects.toMatchObject(invalid);
    await expect(verifier.verify(`${unsigned}.AAAA`)).rejects.toMatchObject(invalid);
  });

  it.each(['HS256', 'RS256'])('refuses an HMAC keyed with the public key under alg %s', async (alg) => {
    const { verifier, claims } = setUp();
    const { publicKey } = key;
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    for (const secret of [pem, der]) {
      await expect(verifier.verify(hmacSigned(secret, claims, { ...headerOf(key), alg }))).rejects.toMatchObject(
        invalid,
      );
    }
  });

  it('refuses a foreign signature under a known kid', async () => {
    const { verifier, claims } = setUp();
    await expect(verifier.verify(signed(foreignKey, claims))).rejects.toMatchObject(invalid);
  });

  it('refuses a kid that the issuer does not have', async () => {
    const { verifier, claims } = setUp();
    await expect(verifier.verify(signed(key, claims, headerOf({ kid: '__proto__' })))).rejects.toMatchObject(invalid);
  });

  it.each([[['key-1']], [{ 'key-1': 1 }], [1], [null], ['']])('looks up no key for the kid %j', async (kid) => {
    const { verifier, claims, asked } = setUp();
    await expect(verifier.verify(signed(key, claims, { ...headerOf(key), kid }))).rejects.toMatchObject(invalid);
    expect(asked).toEqual([]);
  });

  it('refuses a token with a changed payload', async () => {
    const { verifier, claims } = setUp();
    const [header, , signature] = signed(key, claims).split('.');
    const changed = encoded({ ...claims, roles: ['admin'] });
    await expect(verifier.verify(`${header}.${changed}.${signature}`)).rejects.toMatchObject(invalid);
  });

  it('refuses a signed token with the wrong claims', async () => {
    const { verifier, claims } = setUp();
    await expect(verifier.verify(signed(key, { ...claims, aud: ['peerfinder'] }))).rejects.toMatchObject(invalid);
  });

  it('refuses every second spelling of a good token, before it looks up a key', async () => {
    const { verifier, claims, asked } = setUp();
    const token = signed(key, claims);
    const otherTail = token.slice(0, -1) + nextInAlphabet(token.at(-1) ?? '');
    const spellings = [
      `${token}=`,
      `${token}\n`,
      ` ${token}`,
      `${token}.`,
      `${token}.x`,
      token.replaceAll('.', '..'),
      otherTail,
    ];
    for (const spelling of spellings) await expect(verifier.verify(spelling)).rejects.toMatchObject(invalid);
    expect(asked).toEqual([]);
  });

  it.each(['', '.', '..', 'a.b.c', 'a.b.c, Bearer a.b.c', '{}', 'bm9wZQ.bm9wZQ.bm9wZQ', 'bnVsbA.bnVsbA.bnVsbA'])(
    'refuses "%s"',
    async (token) => {
      await expect(setUp().verifier.verify(token)).rejects.toMatchObject(invalid);
    },
  );

  it('refuses a token of more than 4096 characters, however well signed', async () => {
    const { verifier, claims, asked } = setUp();
    await expect(verifier.verify(signed(key, { ...claims, name: 'a'.repeat(4_096) }))).rejects.toMatchObject(invalid);
    expect(asked).toEqual([]);
  });

  it('says that keys are unavailable rather than blame the token', async () => {
    const { verifier, claims } = setUp(() => Promise.reject(new KeysUnavailableError(3)));
    await expect(verifier.verify(signed(key, claims))).rejects.toMatchObject({
      code: 'keys_unavailable',
      retryAfterSeconds: 3,
    });
  });

  it('passes on a defect of the key source as it is', async () => {
    const defect = new TypeError('a defect');
    const { verifier, claims } = setUp(() => Promise.reject(defect));
    await expect(verifier.verify(signed(key, claims))).rejects.toBe(defect);
  });

  it('remembers nothing that it refused', async () => {
    const { verifier, claims } = setUp();
    const token = signed(foreignKey, claims);
    await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
    expect(verifier.recall(token)).toBeUndefined();
  });
});

/** A last character that decodes to the same bytes: only its spare bits differ. */
function nextInAlphabet(character: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(character) + 1] ?? '';
}
