// Rules of places in the revocation feed.

import { isBehind, isCursor } from './cursor.ts';

describe('a cursor', () => {
  it.each(['0-0', '1763715600000-0', '9999999999999999-4294967295'])('may be %s', (cursor) => {
    expect(isCursor(cursor)).toBe(true);
  });

  it.each(['', '1', '1-', '-1', '1-x', ' 1-0', '1-0\n', '1.0-0', '12345678901234567-0'])('is not %j', (text) => {
    expect(isCursor(text)).toBe(false);
  });

  it.each([
    ['1-1', '1-0'],
    ['1-10', '1-9'],
    ['10-0', '9-99'],
    ['9007199254740993-0', '9007199254740992-0'],
  ])('%s is behind %s, and not the other way round', (later, earlier) => {
    expect([isBehind(later, earlier), isBehind(earlier, later), isBehind(later, later)]).toEqual([true, false, false]);
  });
});
