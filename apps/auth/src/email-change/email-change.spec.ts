// Rules of changing an address.

import { changeOf, heldUntil, isOwn, isStillMeant, undoOf } from './email-change.ts';

const now = new Date('2026-11-21T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('changeOf', () => {
  it('gives an hour to prove the new address', () => {
    expect(changeOf('alice', 'new@example.com', now)).toEqual({
      accountId: 'alice',
      email: 'new@example.com',
      askedAt: now,
      expiresAt: later(3_600),
    });
  });
});

describe('undoOf', () => {
  it('keeps the old address for seven days', () => {
    const undo = undoOf({ id: 'alice', email: 'old@example.com' }, now);
    expect(undo).toMatchObject({ accountId: 'alice', email: 'old@example.com', expiresAt: later(7 * 86_400) });
    expect(heldUntil(now)).toEqual(undo.expiresAt);
  });
});

describe('isOwn', () => {
  it('knows another spelling of the same address', () => {
    expect(isOwn({ email: 'Alice@Example.com' }, 'alice@EXAMPLE.com')).toBe(true);
    expect(isOwn({ email: 'alice@example.com' }, 'alice+1@example.com')).toBe(false);
  });
});

describe('isStillMeant', () => {
  const change = changeOf('alice', 'new@example.com', now);
  const active = { status: 'active', sessionsValidFrom: null } as const;

  it('holds for an active account', () => {
    expect(isStillMeant(change, active)).toBe(true);
    expect(isStillMeant(change, { ...active, sessionsValidFrom: now })).toBe(true);
  });

  it('ends with another password, and with a suspension', () => {
    expect(isStillMeant(change, { ...active, sessionsValidFrom: later(1) })).toBe(false);
    expect(isStillMeant(change, { ...active, status: 'suspended' })).toBe(false);
  });
});
