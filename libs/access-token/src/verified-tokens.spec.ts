// Rules of remembering verified tokens.

import { claimsOf } from '../test/issuer.ts';
import { StoppedClock } from '../test/stopped-clock.ts';
import type { AccessTokenClaims } from './claims.ts';
import { VerifiedTokens } from './verified-tokens.ts';

const verifiedAt = (seconds: number) => ({
  kid: 'key-1',
  claims: claimsOf(seconds) as unknown as AccessTokenClaims,
});

describe('VerifiedTokens', () => {
  it('recalls exactly the remembered token', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens();
    const verified = verifiedAt(clock.seconds);
    tokens.remember('a.b.c', verified, clock.now());
    expect(tokens.recall('a.b.c', clock.now())).toBe(verified);
    expect(tokens.recall('a.b.C', clock.now())).toBeUndefined();
  });

  it('never recalls a token past its exp, and forgets it then', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens();
    tokens.remember('a.b.c', verifiedAt(clock.seconds), clock.now());
    clock.advance(599.999);
    expect(tokens.recall('a.b.c', clock.now())).toBeDefined();
    clock.advance(0.001);
    expect(tokens.recall('a.b.c', clock.now())).toBeUndefined();
    expect(tokens.size).toBe(0);
  });

  it('does not remember what has expired', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens();
    tokens.remember('a.b.c', verifiedAt(clock.seconds - 600), clock.now());
    expect(tokens.size).toBe(0);
  });

  it('pushes out the oldest when it is full', () => {
    const clock = new StoppedClock();
    const tokens = new VerifiedTokens(2);
    for (const token of ['first', 'second', 'second', 'third'])
      tokens.remember(token, verifiedAt(clock.seconds), clock.now());
    expect(tokens.size).toBe(2);
    expect(tokens.recall('first', clock.now())).toBeUndefined();
    expect(tokens.recall('second', clock.now())).toBeDefined();
  });
});
