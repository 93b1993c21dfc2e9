// Rules of password resets.

import { resetLifetimeSeconds, resetOf } from './password.ts';

describe('resetOf', () => {
  const askedAt = new Date('2026-11-21T09:00:00Z');
  const wish = { email: 'alice@example.com', ip: '192.0.2.1', askedAt };
  const later = (seconds: number) => new Date(askedAt.getTime() + seconds * 1_000);

  it('counts half an hour from when the mail goes out', () => {
    expect(resetOf(wish, 'alice', later(60))).toEqual({ accountId: 'alice', askedAt, expiresAt: later(60 + 1_800) });
  });

  it('comes to nothing when nobody can be waiting any more', () => {
    expect(resetOf(wish, 'alice', later(resetLifetimeSeconds))).toBeUndefined();
  });
});
