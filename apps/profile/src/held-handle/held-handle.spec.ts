// Rules of what is kept of a held handle, and for how long.

import { digestOf, heldUntil } from './held-handle.ts';

describe('a held handle', () => {
  it('is kept as a digest that does not name it', () => {
    expect(digestOf('alice')).toHaveLength(32);
    expect(digestOf('alice').includes('alice')).toBe(false);
    expect(digestOf('alice')).not.toEqual(digestOf('alice2'));
  });

  it('is kept for thirty days', () => {
    expect(heldUntil(new Date('2026-11-01T12:00:00Z'))).toEqual(new Date('2026-12-01T12:00:00Z'));
  });
});
