// Rules of an export's states.

import { type DataExport, fileNameOf, isOverdue, packingProgress, shownAt, stateAt } from './data-export.ts';

const createdAt = new Date('2026-11-20T16:00:00Z');
const later = (seconds: number) => new Date(createdAt.getTime() + seconds * 1_000);
const made: DataExport = {
  id: 'e',
  accountId: 'a',
  state: 'profile',
  progress: 30,
  run: 1,
  byteCount: null,
  createdAt,
  readyAt: null,
};
const ready: DataExport = { ...made, state: 'ready', progress: 100, byteCount: 9, readyAt: later(5) };

describe('an export', () => {
  it('is in the state that was stored while it is being made', () => {
    expect(shownAt(made, later(10))).toMatchObject({ state: 'profile', progress: 30, isBeingMade: true });
  });

  it('is delayed after twenty seconds, until it is made', () => {
    expect(shownAt(made, later(20)).isDelayed).toBe(false);
    expect(shownAt(made, later(21)).isDelayed).toBe(true);
    expect(shownAt(ready, later(21)).isDelayed).toBe(false);
  });

  it('has failed when it is not made within an hour', () => {
    expect(stateAt(made, later(3599))).toBe('profile');
    expect(stateAt(made, later(3600))).toBe('failed');
    expect(isOverdue(made, later(3600))).toBe(true);
    expect(shownAt(made, later(3600))).toMatchObject({ isBeingMade: false, progress: 0 });
  });

  it('is there for an hour after it is ready, and has expired then', () => {
    expect(stateAt(ready, later(3604))).toBe('ready');
    expect(stateAt(ready, later(3605))).toBe('expired');
    expect(shownAt(ready, later(6)).expiresAt).toEqual(later(3605));
  });

  it('is named by the day in Korea on which it was asked for', () => {
    expect(fileNameOf(made)).toBe('peerfinder-2026-11-21.zip');
  });

  it('gets further with each file, and is never done before it is ready', () => {
    const progress = [0, 1, 2, 3].map((done) => packingProgress(done, 3));
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress[0]).toBe(50);
    expect(progress[3]).toBeLessThan(100);
  });
});
