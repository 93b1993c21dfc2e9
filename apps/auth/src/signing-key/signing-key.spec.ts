// Rules of key rotation.

import { planRotation, type SigningKeyState } from './signing-key.ts';

const policy = { signsForSeconds: 1_000, publishedForSeconds: 100, keptForSeconds: 50 };
const now = new Date('2026-01-01T00:00:00Z');
const key = (state: SigningKeyState, ageSeconds: number) => ({
  kid: `${state}-key`,
  state,
  since: new Date(now.getTime() - ageSeconds * 1_000),
});
const plan = (...keys: ReturnType<typeof key>[]) => planRotation(keys, policy, now);

describe('planRotation', () => {
  it('makes a current and a next key where there is none', () => {
    expect(plan()).toEqual({ retire: [], promote: false, make: ['current', 'next'] });
  });

  it('leaves fresh keys alone', () => {
    expect(plan(key('current', 999), key('next', 999))).toEqual({ retire: [], promote: false, make: [] });
  });

  it('promotes when the current key has signed long enough, and makes a new next key', () => {
    expect(plan(key('current', 1_000), key('next', 100))).toEqual({ retire: [], promote: true, make: ['next'] });
  });

  it('does not let a key sign before verifiers had time to fetch it', () => {
    expect(plan(key('current', 5_000), key('next', 99)).promote).toBe(false);
  });

  it('retires a previous key once its last token has expired, not before', () => {
    expect(plan(key('current', 49), key('next', 1), key('previous', 49)).retire).toEqual([]);
    expect(plan(key('current', 50), key('next', 1), key('previous', 50)).retire).toEqual(['previous-key']);
  });

  it('ignores retired keys', () => {
    expect(plan(key('current', 1), key('next', 1), key('retired', 9_999))).toMatchObject({ retire: [], make: [] });
  });
});
