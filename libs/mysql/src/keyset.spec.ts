// Rules of keyset pages.

import { z } from 'zod';
import { decodeCursor, decodeKey, encodeCursor, encodeKey, pageOf, pageQuery } from './keyset.ts';

const cursor = { at: new Date('2026-01-02T03:04:05.678Z'), id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' };
const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('cursor', () => {
  it('comes back as it was, to the millisecond', () => {
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });

  it.each([
    ['nothing', ''],
    ['rubbish', 'rubbish'],
    ['another shape', forged({ at: 1 })],
    ['no instant', forged(['yesterday', 'x'])],
    ['an id that is no ASCII', forged([cursor.at.toISOString(), '가'])],
    ['an id that is too long', forged([cursor.at.toISOString(), 'x'.repeat(65)])],
  ])('is not made of %s', (_what, text) => {
    expect(decodeCursor(text)).toBeUndefined();
    expect(pageQuery.safeParse({ cursor: text }).success).toBe(false);
  });
});

describe("a sort key of a list's own", () => {
  const schema = z.tuple([z.string(), z.int()]);

  it('comes back as it was', () => {
    expect(decodeKey(encodeKey(['김민수', 7]), schema)).toEqual(['김민수', 7]);
  });

  it.each([
    ['rubbish', '%%%'],
    ['another shape', forged(['김민수', '7'])],
  ])('is not made of %s', (_what, text) => {
    expect(decodeKey(text, schema)).toBeUndefined();
  });
});

describe('pageOf', () => {
  const keyOf = (id: string) => ({ at: cursor.at, id });

  it('leads on from the last item shown when there is one more', () => {
    expect(pageOf(['a', 'b', 'c'], 2, keyOf)).toEqual({ items: ['a', 'b'], nextCursor: encodeCursor(keyOf('b')) });
  });

  it('ends where there is none', () => {
    expect(pageOf(['a', 'b'], 2, keyOf)).toEqual({ items: ['a', 'b'], nextCursor: null });
    expect(pageOf([], 2, keyOf)).toEqual({ items: [], nextCursor: null });
  });
});

describe('pageQuery', () => {
  it.each([0, 101, 1.5, 'many'])('refuses the limit %s', (limit) => {
    expect(pageQuery.safeParse({ limit }).success).toBe(false);
  });

  it('shows 20 where nothing is asked', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 20 });
  });
});
