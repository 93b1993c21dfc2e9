// Rules of handles.

import { canonicalHandle, handlesLike, isHandle, isReservedHandle, suggestHandles } from './handle.ts';

describe('handles', () => {
  it('are kept in lower case', () => {
    expect(canonicalHandle(' Alice_Kim ')).toBe('alice_kim');
  });

  it.each(['abc', 'a-b_9', '---', 'a'.repeat(30)])('may be %s', (handle) => expect(isHandle(handle)).toBe(true));

  it.each(['', 'ab', 'a'.repeat(31), 'Alice', 'a b', '김철수', 'a.b', 'abc\n', 'abc\0', 'ａｂｃ'])(
    'may not be %j',
    (handle) => expect(isHandle(handle)).toBe(false),
  );

  it('are refused where the service itself needs them', () => {
    expect(['admin', 'api', 'login', 'me', 'static', 'docs'].every(isReservedHandle)).toBe(true);
    expect(isReservedHandle('adminton')).toBe(false);
  });
});

describe('suggestHandles', () => {
  it('answers three free handles close to the one that is taken', () => {
    expect(suggestHandles('alice', new Set(['alice2', 'alice_dev']))).toEqual(['alice3', 'alice-kr', 'alice4']);
  });

  it('keeps suggestions within the length of a handle', () => {
    expect(handlesLike('x'.repeat(30)).every(isHandle)).toBe(true);
  });

  it('answers nothing when everything close is taken', () => {
    expect(suggestHandles('alice', new Set(handlesLike('alice')))).toEqual([]);
  });
});
