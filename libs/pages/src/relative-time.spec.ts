// Rules of saying when something was.

import { exactTime, relativeTime } from './relative-time.ts';

const now = new Date('2026-11-21T03:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('relativeTime', () => {
  it.each([
    [20, '방금', 'just now'],
    [90, '1분 전', '1 minute ago'],
    [3 * 86_400, '3일 전', '3 days ago'],
    [400 * 86_400, '작년', 'last year'],
  ])('says %i seconds ago as %s and %s', (seconds, korean, english) => {
    expect([relativeTime('ko', ago(seconds), now), relativeTime('en', ago(seconds), now)]).toEqual([korean, english]);
  });
});

describe('exactTime', () => {
  it('tells the time in Seoul', () => {
    expect(exactTime('ko', now)).toBe('2026년 11월 21일 오후 12:00');
  });
});
