// Rules of remembering verified tokens.

import { claimsOf } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import type { AccessTokenClaims } from './claims.ts';
import { digestOf, VerifiedTokens } from './verified-tokens.ts';

const verifiedAt = (seconds: number, sub = 'alice') => ({
  kid: 'key-1',
  claims: { ...claimsOf(seconds), sub } as unknown as AccessTokenClaims,
});

describe('VerifiedTokens', () => {
  it('recalls exactly the remembered token', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens();
    const verified = verifiedAt(clock.seconds);
    tokens.remember(digestOf('a.b.c'), verified, clock.now());
    expect(tokens.recall(digestOf('a.b.c'), clock.now())).toBe(verified);
    expect(tokens.recall(digestOf('a.b.C'), clock.now())).toBeUndefined();
  });

  it('never recalls a token past its exp, and forgets it then', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens();
    tokens.remember(digestOf('a.b.c'), verifiedAt(clock.seconds), clock.now());
    clock.advance(599.999);
    expect(tokens.recall(digestOf('a.b.c'), clock.now())).toBeDefined();
    clock.advance(0.001);
    expect(tokens.recall(digestOf('a.b.c'), clock.now())).toBeUndefined();
    expect(tokens.size).toBe(0);
  });

  it('does not remember what has expired', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens();
    tokens.remember(digestOf('a.b.c'), verifiedAt(clock.seconds - 600), clock.now());
    expect(tokens.size).toBe(0);
  });

  it('pushes out the oldest when it is full', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens(2);
    for (const token of ['first', 'second', 'second', 'third'])
      tokens.remember(digestOf(token), verifiedAt(clock.seconds, `bearer of the ${token}`), clock.now());
    expect(tokens.size).toBe(2);
    expect(tokens.recall(digestOf('first'), clock.now())).toBeUndefined();
    expect(tokens.recall(digestOf('second'), clock.now())).toBeDefined();
  });

  it('gives one bearer a hundredth of the room: 10,001 tokens of Mallory push out her own, and nobody else’s', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens();
    tokens.remember(digestOf('of Alice'), verifiedAt(clock.seconds), clock.now());
    for (let count = 1; count <= 10_001; count++)
      tokens.remember(digestOf(`${count} of Mallory`), verifiedAt(clock.seconds, 'mallory'), clock.now());
    expect(tokens.size).toBe(101);
    expect(tokens.recall(digestOf('of Alice'), clock.now())).toBeDefined();
    expect(tokens.recall(digestOf('9901 of Mallory'), clock.now())).toBeUndefined();
    expect(tokens.recall(digestOf('9902 of Mallory'), clock.now())).toBeDefined();
  });

  it('never holds more than its capacity, whoever fills it, and makes room again as tokens expire', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens(1_000);
    const fill = (name: string) => {
      for (let count = 0; count < 3_000; count++)
        tokens.remember(digestOf(`${name} ${count}`), verifiedAt(clock.seconds, `bearer ${count % 700}`), clock.now());
    };
    fill('early');
    expect(tokens.size).toBe(1_000);
    clock.advance(600);
    for (let count = 0; count < 3_000; count++)
      expect(tokens.recall(digestOf(`early ${count}`), clock.now())).toBeUndefined();
    expect(tokens.size).toBe(0);
    fill('late');
    expect(tokens.size).toBe(1_000);
  });
});
